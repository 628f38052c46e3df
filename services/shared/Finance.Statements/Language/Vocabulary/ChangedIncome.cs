using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A line of income that a change touches: what it held before, and what it gains or loses.</summary>
internal sealed record ChangedIncome(IncomeLine Line, string Pointer, decimal? Before, decimal Amount)
{
    public string Key =>
        string.Join('-', "income", Line.Functional.Value, EnumWords<FundSource>.Word(Line.Source))
        + (Line.CarriedOver ? "-carriedOver" + Line.OriginYear?.ToString() : "");

    /// <summary>The lines of the change, those of equal keys together.</summary>
    public static IEnumerable<ChangedIncome> Of(BudgetChange change, FactIndex index)
    {
        var before = index.Facts[0].Incomes;
        foreach (var group in change.Incomes.Index().GroupBy(delta => delta.Item with { Amount = Money.Zero }))
        {
            yield return new ChangedIncome(
                group.Key,
                string.Create(CultureInfo.InvariantCulture, $"/incomes/{group.First().Index}"),
                before?.Where(held => held with { Amount = Money.Zero } == group.Key).Sum(held => held.Amount.Yuan),
                group.Sum(delta => delta.Item.Amount.Yuan)
            );
        }
    }
}
