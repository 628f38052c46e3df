using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>Projects held against each other by their codes, together with the money of their lines.</summary>
internal static class ProjectChanges
{
    public static ImmutableArray<ProjectChange> Of(Facts before, Facts after)
    {
        var (was, now) = (new Side(before), new Side(after));
        return
        [
            .. was
                .Places.Keys.Union(now.Places.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(code => Of(code, was, now))
                .OfType<ProjectChange>(),
        ];
    }

    private static ProjectChange? Of(string code, Side before, Side after)
    {
        var (was, now) = (before.Find(code), after.Find(code));
        var amount = new AmountChange(before.MoneyOf(code), after.MoneyOf(code));
        ImmutableArray<string> members = was is null || now is null ? [] : PartChanges.Members(FactsTree.Of(was), FactsTree.Of(now));
        if (was is not null && now is not null && members.IsEmpty && amount.Before == amount.After)
        {
            return null;
        }

        var change =
            was is null ? PartChange.Added
            : now is null ? PartChange.Removed
            : PartChange.Changed;
        return new ProjectChange(code, (now ?? was)!.Name, change, members, amount, before.PointerOf(code), after.PointerOf(code));
    }

    private sealed class Side(Facts facts)
    {
        private readonly ILookup<string, Money> money = (facts.Expenditures ?? [])
            .Where(line => line.Project is not null)
            .ToLookup(line => line.Project!, line => line.Amount, StringComparer.Ordinal);

        /// <summary>Of several documents read together the first that has the project counts.</summary>
        public Dictionary<string, int> Places { get; } =
            (facts.Projects ?? [])
                .Index()
                .GroupBy(project => project.Item.Code, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);

        public Project? Find(string code) => Places.TryGetValue(code, out var index) ? facts.Projects!.Value[index] : null;

        public Money? MoneyOf(string code) => money.Contains(code) ? Money.Sum(money[code]) : null;

        public string? PointerOf(string code) =>
            Places.TryGetValue(code, out var index) ? string.Create(CultureInfo.InvariantCulture, $"/projects/{index}") : null;
    }
}
