using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>The projects whose money was carried out of last year or into this one.</summary>
internal static class BalanceItems
{
    private static readonly ItemType Type = new(
        "balanceProject",
        (_, _) => null,
        Field.Of<BalanceProject>("code", project => project.Code),
        Field.Of<BalanceProject>("name", project => project.Name)
    );

    public static readonly ImmutableArray<NamedList> Lists = [new("balanceProjects", Type, Read)];

    private static IEnumerable<object>? Read(Scope scope) =>
        scope.Surroundings.LastYear is not { } last
            ? null
            : scope
                .Index.Facts.SelectMany(facts => facts.Opening ?? [])
                .Concat(last.Facts.SelectMany(facts => facts.Closing ?? []))
                .Select(line => line.Project)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(code => new BalanceProject(code, NameIn(scope, last, code)));

    private static string NameIn(Scope scope, Indexing.FactIndex last, string code) =>
        scope.Index.ProjectName(code) is var name && name != code ? name : last.ProjectName(code);

    private sealed record BalanceProject(string Code, string Name);
}
