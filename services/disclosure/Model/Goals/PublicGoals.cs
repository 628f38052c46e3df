using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Goals;

/// <summary>The confirmed goals and evaluations of a unit's year as the public may see them, without what its other documents of the year withhold.</summary>
public sealed record PublicGoals
{
    private const string Rule = "P04";

    /// <summary>Null where the unit's documents of the year are withheld as a whole.</summary>
    public ConfirmedEvaluations? Evaluations { get; private init; }

    public Exemption? Exemption { get; private init; }

    /// <summary>Projects are left out.</summary>
    public bool LeavesOut { get; private init; }

    /// <summary>Hidden projects that would be told all the same; with them the goals may not go out.</summary>
    public ImmutableArray<Fault> Told { get; private init; } = [];

    /// <param name="marked">The documents of the year with withheld lines.</param>
    /// <param name="earlier">What the unit has out for the year.</param>
    /// <param name="knowsAccount">The unit's final account of the year is approved.</param>
    public static PublicGoals Of(
        ConfirmedEvaluations confirmed,
        IReadOnlyList<MarkedDocument> marked,
        IReadOnlyList<PublishedDocument> earlier,
        bool knowsAccount
    )
    {
        var hidden = HiddenProjects.Of(confirmed, marked, earlier, knowsAccount);
        if (hidden.Suppression.IsEmpty)
        {
            return new PublicGoals { Evaluations = confirmed };
        }

        var shown = PublicEvaluations.Of(confirmed, hidden.Suppression);
        return new PublicGoals
        {
            Evaluations = shown,
            LeavesOut = true,
            Told = [.. ToldEarlier(hidden, earlier), .. Named(hidden, confirmed, shown)],
        };
    }

    /// <summary>Only the ground is shown.</summary>
    public static PublicGoals Withheld(Exemption exemption) => new() { Exemption = exemption };

    /// <summary>The tables; null where only the ground is shown.</summary>
    public PrintedPublication? Print(FiscalYear year, UnitEntry unit, UnitEntry department) =>
        Evaluations is null
            ? null
            : new PrintedPublication(
                GoalTables.Format,
                GoalTables.Print(this, $"{unit.Name}{year}年{Words.Of(PublicationKind.PerformanceGoals)}", year, unit, department)
            )
            {
                Told = Told,
            };

    private static IEnumerable<Fault> ToldEarlier(HiddenProjects hidden, IEnumerable<PublishedDocument> earlier) =>
        from version in earlier
        where version.Kind == PublicationKind.PerformanceGoals
        let told = (version.Evaluations?.Projects ?? []).FirstOrDefault(project =>
            hidden.Suppression.DropsProject(project.Code) || hidden.Suppression.DropsProject(project.Name)
        )
        where told is not null
        select new Fault("", Rule, $"已经公开的 {version.Id} 列示过“{told.Name}”，这一版不能再不予公开。");

    private static IEnumerable<Fault> Named(HiddenProjects hidden, ConfirmedEvaluations confirmed, ConfirmedEvaluations shown) =>
        EvaluationTexts
            .Of(confirmed, shown)
            .Where(text => hidden.AreNamedIn(text.Text))
            .Select(text => new Fault(text.Pointer, Rule, "这段文字提到依法不予公开的项目，须先改写，才能公开。"));
}
