using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Finance.Contracts;

namespace Finance.Benchmarks.Accounts;

/// <summary>Units with a budget, payments and an account that follow from one number, so that each run measures the same.</summary>
internal static class BenchAccounts
{
    private const int FewestKeys = 40;
    private const int MostKeys = 5_000;

    /// <summary>Economic codes of 商品和服务支出 that the starter catalogue has.</summary>
    private static readonly string[] Codes =
    [
        "30201",
        "30202",
        "30203",
        "30204",
        "30205",
        "30206",
        "30207",
        "30208",
        "30209",
        "30211",
        "30212",
        "30213",
    ];

    private static readonly string[] Functional =
    [
        "2010301",
        "2010350",
        "2010399",
        "2012399",
        "2012802",
        "2012899",
        "2012902",
        "2012906",
        "2012999",
        "2013201",
    ];

    public static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-{number:00000}");

    public static UnitEntry EntryOf(int number) =>
        new(
            UnitId.Parse(UnitOf(number)),
            $"测试单位{number}",
            $"单位{number}",
            ImmutableArray<string>.Empty,
            Parent: null,
            "990000",
            new UnitFormats("national-budget-2024", "national-final-2024", "jiangxi-2024"),
            UnitTypes.Administrative,
            new DateOnly(2020, 1, 1),
            ValidTo: null,
            ImmutableArray<UnitId>.Empty
        );

    /// <summary>The payments of a unit as COPY takes them: basic money and projects over the codes, one in a hundred a refund.</summary>
    public static IEnumerable<string> Payments(int unit, int payments, Guid batch)
    {
        var random = new Random(unit);
        for (var number = 0; number < payments; number++)
        {
            var (functional, economic, project) = KeyOf(random.Next(KeysOf(payments)));
            var day = new DateOnly(2024, 1, 1)
                .AddDays((int)(366L * number / payments))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var kind = project is null ? "Basic\t\\N" : $"Project\t{project}";
            var refund = number % 100 == 99;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"B{unit:00000}{number:000000}\t2024\t{UnitOf(unit)}\t{day}\t\\N\tCentral\t{functional}\t{economic}\tGeneralPublic\tf\t{kind}\t{(refund ? -100 : 10_000)}\t{(refund ? $"B{unit:00000}{number - 1:000000}" : "\\N")}\t{batch}\n"
            );
        }
    }

    /// <summary>An account that reports each of its keys, as a draft is sent.</summary>
    public static string Account(int payments)
    {
        var (expenditures, projects) = (new StringBuilder(), new SortedSet<string>(StringComparer.Ordinal));
        for (var number = 0; number < KeysOf(payments); number++)
        {
            var (functional, economic, project) = KeyOf(number);
            expenditures
                .Append(number == 0 ? "" : ",")
                .Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"functional":"{{functional}}","economic":"{{economic}}","source":"generalPublic","kind":"{{(project is null ? "basic" : "project")}}"{{(project is null ? "" : $",\"project\":\"{project}\"")}},"amount":"9000.00"}"""
                );
            if (project is not null)
            {
                projects.Add(project);
            }
        }

        var listed = string.Join(',', projects.Select(code => $$"""{"code":"{{code}}","name":"项目{{code}}"}"""));
        return $$"""{"expenditures":[{{expenditures}}],"projects":[{{listed}}],"opening":[],"closing":[]}""";
    }

    /// <summary>A larger unit has more lines, up to what a document holds in practice.</summary>
    private static int KeysOf(int payments) => Math.Clamp(payments / 20, FewestKeys, MostKeys);

    private static (string Functional, string Economic, string? Project) KeyOf(int number)
    {
        var (rest, economic) = Math.DivRem(number, Codes.Length);
        var (project, functional) = Math.DivRem(rest, Functional.Length);
        return (
            Functional[functional],
            Codes[economic],
            project == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"P{project:000}")
        );
    }
}
