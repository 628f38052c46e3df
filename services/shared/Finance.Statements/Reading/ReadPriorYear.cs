using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Reading;

internal static class ReadPriorYear
{
    private const int MaxTotals = 100;

    public static PriorYear PriorYear(Cursor prior) =>
        new()
        {
            Basis = prior.Choice<PriorBasis>("basis"),
            Incomes = prior.List("incomes", FactsReader.MaxLines, ReadLines.Partial, line => line with { Amount = Money.Zero }),
            Expenditures = prior.List("expenditures", FactsReader.MaxLines, ReadLines.Partial, line => line with { Amount = Money.Zero }),
            OfficialTravel = prior.List("officialTravel", MaxTotals, ReadTravel.Travel, travel => (travel.Stage, travel.Source)),
            OperatingCost = prior.Amount("operatingCost"),
            Totals = prior.Part("totals", Totals),
        };

    public static ChangeReason Reason(Cursor reason)
    {
        reason.Require("about", "text");
        return new ChangeReason(
            reason.Part("about", Subject) ?? new FactSubject(),
            reason.Choice<Stage>("against"),
            reason.Text("text") ?? ""
        );
    }

    public static CodeUse Use(Cursor use)
    {
        use.Require("functional", "text");
        return new CodeUse(use.Functional() ?? default, use.Text("text") ?? "");
    }

    private static FactSubject Subject(Cursor subject) =>
        new()
        {
            Functional = subject.Functional(),
            Economic = subject.Economic(),
            Source = subject.Choice<FundSource>("source"),
            Kind = subject.Choice<ExpenditureKind>("kind"),
            Project = subject.Name("project"),
            Figure = subject.Name("figure"),
        };

    private static ImmutableSortedDictionary<string, Money> Totals(Cursor totals)
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<string, Money>(StringComparer.Ordinal);
        foreach (var name in totals.Names.Where(name => name.Length <= Cursor.LongestName).Take(MaxTotals))
        {
            if (totals.Amount(name) is { } amount)
            {
                sums.Add(name, amount);
            }
        }

        return sums.ToImmutable();
    }
}
