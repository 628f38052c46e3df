using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A line of a budget that a change touches: what it held before, and what it gains or loses.</summary>
internal sealed record ChangedLine
{
    public required string Key { get; init; }

    public required string Functional { get; init; }

    public required string? Economic { get; init; }

    public required FundSource Source { get; init; }

    public required ExpenditureKind Kind { get; init; }

    public required string? Project { get; init; }

    public required bool? Public { get; init; }

    public required bool CarriedOver { get; init; }

    /// <summary>The first line of the change with these keys.</summary>
    public required string Pointer { get; init; }

    /// <summary>Null where the budget's lines are not given.</summary>
    public required decimal? Before { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The lines of the change, those of equal keys together.</summary>
    public static IEnumerable<ChangedLine> Of(BudgetChange change, FactIndex index)
    {
        var before = index.Facts[0].Expenditures;
        foreach (var group in change.Lines.Index().GroupBy(delta => delta.Item with { Amount = Money.Zero }))
        {
            var line = group.Key;
            yield return new ChangedLine
            {
                Key = KeyOf(line),
                Functional = line.Functional.Value,
                Economic = line.Economic?.Value ?? line.EconomicClass?.Value,
                Source = line.Source,
                Kind = line.Kind,
                Project = line.Project,
                CarriedOver = line.CarriedOver,
                Pointer = string.Create(CultureInfo.InvariantCulture, $"/lines/{group.First().Index}"),
                Public = line.Public ?? FactLines.IsPublic(line.Economic ?? line.EconomicClass),
                Before = before?.Where(held => held with { Amount = Money.Zero } == line).Sum(held => held.Amount.Yuan),
                Amount = group.Sum(delta => delta.Item.Amount.Yuan),
            };
        }
    }

    private static string KeyOf(ExpenditureLine line) =>
        string.Join(
            '-',
            ImmutableArray
                .Create(
                    line.Functional.Value,
                    line.Economic?.Value ?? line.EconomicClass?.Value,
                    EnumWords<FundSource>.Word(line.Source),
                    EnumWords<ExpenditureKind>.Word(line.Kind),
                    line.Project,
                    line.CarriedOver ? "carriedOver" : null,
                    line.OriginYear?.ToString()
                )
                .Where(part => part is not null)
        );
}
