using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Where a document stands on its way to the public, whether its unit is in the book, and what its format asks for.</summary>
internal static class Publishing
{
    private static readonly ItemType EvaluationItems = new(
        "evaluation",
        (_, _) => null,
        Field.Of<EvaluatedProject>("code", project => project.Code),
        Field.Of<EvaluatedProject>("amount", project => project.AnnualBudget.Yuan)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("evaluations", EvaluationItems, scope => scope.Surroundings.Publication?.Evaluations),
    ];

    public static readonly ImmutableArray<NamedValue> Values =
    [
        Of("publication.given", scope => Value.Of(scope.Surroundings.Publication is not null)),
        Of("publication.approved", scope => Value.Of(scope.Surroundings.Publication?.Approved)),
        Of("publication.exempt", scope => Value.Of(scope.Surroundings.Publication?.Exempt)),
        Of("publication.loaded", scope => Value.Of(scope.Surroundings.Publication?.Loaded)),
        Of("publication.approvedOn", scope => Day(scope.Surroundings.Publication?.ApprovedOn)),
        Of("publication.publishedOn", scope => Day(scope.Surroundings.Publication?.PublishedOn)),
        Of("publication.days", scope => Value.Of(Days(scope.Surroundings.Publication))),
        Of("publication.reviewedBy", scope => Value.Of(scope.Surroundings.Publication?.ReviewedBy)),
        Of("publication.reviewedOn", scope => Day(scope.Surroundings.Publication?.ReviewedOn)),
        Of("publication.reviewPassed", scope => Value.Of(scope.Surroundings.Publication?.ReviewPassed)),
        Of("goals.giveBasis", scope => Value.Of(GivesBasis(scope.Index))),
        Of("unit.listed", scope => Value.Of(Listed(scope))),
        Of("unit.open", scope => Value.Of(Open(scope))),
    ];

    public static readonly ImmutableArray<Function> Functions =
    [
        new(
            "asks",
            1,
            1,
            (scope, values) =>
                values[0].Kind == ValueKind.Text ? Value.Of(scope.Surroundings.RequiredParts.Contains(values[0].Text)) : Value.Unknown
        ),
    ];

    /// <summary>Some indicator says what its target rests on, so the document has a place for that.</summary>
    private static bool GivesBasis(FactIndex index) =>
        index.Remember(
            "goals.giveBasis",
            all =>
                all.Facts.Any(facts =>
                    (facts.Projects ?? [])
                        .SelectMany(project => project.Indicators ?? [])
                        .Concat(facts.OverallGoal?.Indicators ?? [])
                        .Any(indicator => indicator.Basis is { Length: > 0 })
                )
                    ? [true]
                    : null
        )
            is not null;

    /// <summary>Days between the approving document and publication; the day of the document does not count.</summary>
    private static decimal? Days(Publication? publication) =>
        publication is { ApprovedOn: { } approved, PublishedOn: { } published } ? published.DayNumber - approved.DayNumber : null;

    /// <summary>The unit of the document stands in the book; null where there is no book or no unit is named.</summary>
    private static bool? Listed(Scope scope) =>
        scope.Surroundings.Directory is { } directory && (scope.Index.Facts[0].Unit ?? scope.Surroundings.Unit?.Unit) is { } unit
            ? directory.Find(unit) is not null
            : null;

    /// <summary>The unit exists in some part of the document's year.</summary>
    private static bool? Open(Scope scope)
    {
        var unit =
            scope.Surroundings.Directory is { } directory && scope.Index.Facts[0].Unit is { } named
                ? directory.Find(named)
                : scope.Surroundings.Unit;
        return unit is not null && (scope.Index.Facts[0].FiscalYear ?? scope.Surroundings.Year) is { } year
            ? unit.ValidFrom.Year <= year.Value && (unit.ValidTo is null || unit.ValidTo.Value.Year >= year.Value)
            : null;
    }

    private static Value Day(DateOnly? day) => Value.Of(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static NamedValue Of(string path, Func<Scope, Value> read) => new(path, read, _ => null);
}
