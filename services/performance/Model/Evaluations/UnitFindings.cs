using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Checks;

namespace Finance.Performance.Model.Evaluations;

/// <summary>What is noticed across all evaluations of a unit, told to every evaluation that it is about.</summary>
public sealed record UnitFindings(ImmutableArray<UnitFinding> Items)
{
    public static UnitFindings None { get; } = new([]);

    /// <param name="scheme">Any of the unit's: nothing of it decides what evaluations have in common.</param>
    /// <param name="evaluations">All of the unit.</param>
    /// <param name="year">The year that is evaluated.</param>
    /// <param name="unit">Whose evaluations they are.</param>
    public static UnitFindings Of(Scheme scheme, ImmutableArray<ScoredEvaluation> evaluations, FiscalYear year, UnitId unit) =>
        new([
            .. EvaluationFindings
                .OfUnit(scheme, [.. evaluations.Select(scored => scored.ToCheck(ProjectRecord.None))], year, unit.Region)
                .Select(finding => new UnitFinding(finding, PlacesOf(finding, evaluations))),
        ]);

    /// <summary>Those about one evaluation, with their places in it.</summary>
    public ImmutableArray<Finding> Of(string code) =>
        [.. Items.Where(item => item.Places.ContainsKey(code)).Select(item => item.Finding with { Pointers = item.Places[code] })];

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> PlacesOf(
        Finding finding,
        ImmutableArray<ScoredEvaluation> evaluations
    ) =>
        finding
            .Pointers.Where(pointer => EvaluationFindings.PlaceOf(pointer) is not null)
            .GroupBy(pointer => evaluations[EvaluationFindings.PlaceOf(pointer)!.Value].Project.Code, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Select(Inside).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>/evaluations/3/indicators/0 is /indicators/0 in the evaluation itself.</summary>
    private static string Inside(string pointer) => pointer.IndexOf('/', "/evaluations/".Length) is var rest and > 0 ? pointer[rest..] : "";
}

/// <summary>One finding, and its places by the code of each project that it is about.</summary>
public sealed record UnitFinding(Finding Finding, ImmutableSortedDictionary<string, ImmutableArray<string>> Places);
