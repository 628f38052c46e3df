using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What the book of units says about the unit of a document.</summary>
internal static class UnitValues
{
    public static readonly ImmutableArray<NamedValue> All =
    [
        new("unit.type", scope => Value.Of(scope.Surroundings.Unit?.Type), _ => null) { Choices = UnitTypes.All },
    ];
}
