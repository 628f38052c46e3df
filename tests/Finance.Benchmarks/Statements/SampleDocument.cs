using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Benchmarks.Statements;

/// <summary>
/// A document of 500 lines of money as an accountant would submit it: the profile, projects and goals of a published one, its money broken down to
/// economic codes, so that incomes equal expenditures by functional code and each project's lines add up to its amount. Seeds differ in amounts.
/// </summary>
internal static class SampleDocument
{
    public const int Lines = 500;

    private const int IncomeLines = 80;
    private const int FunctionalCodes = IncomeLines / 2;
    private const int EconomicCodes = 60;
    private const int LinesPerProject = 10;

    public static Facts Facts(int seed = 0)
    {
        using var document = Case("jiangxi-budget.json");
        var published = FactsReader.Read(document.RootElement).Facts!;
        using var codes = Case("codes.json");
        var functional = Codes(codes, "functional", 7, code => !code.StartsWith("223", StringComparison.Ordinal))
            .Take(FunctionalCodes)
            .Select(code => FunctionalCode.Parse(code))
            .ToArray();
        // The money of 三公经费 stays as the document declares it.
        var economic = Codes(
                codes,
                "economic",
                5,
                code => code[..3] is "301" or "302" or "303" or "310" && code is not ("30212" or "30217" or "30231" or "31013")
            )
            .Take(EconomicCodes)
            .Select(code => EconomicCode.Parse(code))
            .ToArray();

        var ofProjects = published
            .Projects!.Value.Select((project, number) => OfProject(project, number, seed, functional, economic))
            .SelectMany(lines => lines)
            .ToArray();
        var basic = Enumerable
            .Range(0, Lines - IncomeLines - ofProjects.Length)
            .Select(number => new ExpenditureLine
            {
                Functional = functional[number % functional.Length],
                Economic = economic[number % economic.Length],
                Source = FundSource.GeneralPublic,
                Kind = ExpenditureKind.Basic,
                Amount = Money.FromFen(1_000_000 + 137 * (number + seed)),
            });
        ImmutableArray<ExpenditureLine> expenditures = [.. basic, .. ofProjects];
        return published with { Incomes = Incomes(expenditures), Expenditures = expenditures };
    }

    /// <summary>The project's published amount, divided over several functional and economic codes.</summary>
    private static IEnumerable<ExpenditureLine> OfProject(
        Project project,
        int number,
        int seed,
        FunctionalCode[] functional,
        EconomicCode[] economic
    )
    {
        var left = project.Amount!.Value.Fen;
        for (var part = LinesPerProject; part > 0; part--)
        {
            var amount = part == 1 ? left : left / part - (seed + part) % 1000;
            left -= amount;
            var place = number * LinesPerProject + part;
            yield return new ExpenditureLine
            {
                Functional = functional[place % functional.Length],
                Economic = economic[place % economic.Length],
                Source = FundSource.GeneralPublic,
                Kind = ExpenditureKind.Project,
                Project = project.Code,
                Amount = Money.FromFen(amount),
            };
        }
    }

    /// <summary>What each functional code spends comes in by halves: from here, and from the province.</summary>
    private static ImmutableArray<IncomeLine> Incomes(ImmutableArray<ExpenditureLine> expenditures) =>
        [
            .. expenditures
                .GroupBy(line => line.Functional)
                .SelectMany(lines =>
                {
                    var amount = lines.Sum(line => line.Amount.Fen);
                    return new[] { Income(lines.Key, null, amount / 2), Income(lines.Key, TransferLevel.Province, amount - amount / 2) };
                }),
        ];

    private static IncomeLine Income(FunctionalCode functional, TransferLevel? from, long fen) =>
        new()
        {
            Functional = functional,
            Source = FundSource.GeneralPublic,
            Transfer = from is { } level ? new Transfer(level, null, null) : null,
            Amount = Money.FromFen(fen),
        };

    private static IEnumerable<string> Codes(JsonDocument codes, string book, int length, Func<string, bool> meant) =>
        codes
            .RootElement.GetProperty(book)
            .EnumerateArray()
            .Select(entry => entry.GetProperty("code").GetString()!)
            .Where(code => code.Length == length && meant(code));

    private static JsonDocument Case(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", file)));
}
