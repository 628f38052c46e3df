using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Budgets.Model;

/// <summary>Holds a budget against the rules of its year and region, with what the bureau knows around it.</summary>
public static class BudgetChecks
{
    /// <summary>The rules about the code book, which are settled when a budget is handed in: a code that is retired afterwards does not undo it.</summary>
    private static readonly FrozenSet<string> OfTheCodeBook = FrozenSet.Create(StringComparer.Ordinal, "K01", "K02", "K03");

    public static ImmutableArray<Finding> Run(FactIndex facts, BudgetSurroundings around) =>
        CheckCatalog.Shipped.Check(
            facts,
            new CheckContext
            {
                Kind = CheckedKind.Budget,
                Year = around.Year,
                Region = around.Unit.Region,
                RequiredParts = FormatOf(around.Unit).Requires.ToFrozenSet(StringComparer.Ordinal),
                Surroundings = new Surroundings
                {
                    Catalog = around.Catalog,
                    PriorCatalog = around.PriorCatalog,
                    Unit = around.Unit,
                    Directory = around.Directory,
                    LastYear = around.Past.LastYear,
                    PastProjects = around.Past.Projects,
                    Controls = around.Ceilings.IsEmpty ? null : [.. around.Ceilings.SelectMany(Limits)],
                },
            }
        );

    public static bool IsOfTheCodeBook(Finding finding) => OfTheCodeBook.Contains(finding.Rule);

    /// <summary>The format of the unit's region, or the national one where the region has none.</summary>
    public static Format FormatOf(UnitEntry unit) =>
        FormatCatalog.Shipped.Find(unit.Formats.Budget)
        ?? FormatCatalog.Shipped.Default(DocumentKind.Budget)
        ?? throw new InvalidOperationException("No shipped format of budgets is the default one.");

    private static IEnumerable<ControlFigure> Limits(Ceiling ceiling)
    {
        (ExpenditureKind? Kind, Money? Limit)[] ofKinds =
        [
            (null, ceiling.Total),
            (ExpenditureKind.Basic, ceiling.Basic),
            (ExpenditureKind.Project, ceiling.Project),
        ];
        return
        [
            .. ofKinds
                .Where(figure => figure.Limit is not null)
                .Select(figure => new ControlFigure(ceiling.Source, figure.Kind, Project: null, figure.Limit!.Value)),
            .. ceiling.Projects.Select(project => new ControlFigure(ceiling.Source, Kind: null, project.Code, project.Ceiling)),
        ];
    }
}

/// <summary>What the checks of a unit's budget may know beside its facts.</summary>
public sealed record BudgetSurroundings(FiscalYear Year, UnitEntry Unit, ICatalog Catalog)
{
    public ICatalog? PriorCatalog { get; init; }

    public IUnitDirectory? Directory { get; init; }

    public PastBudgets Past { get; init; } = PastBudgets.None;

    /// <summary>The control figures that bind; none before the second round.</summary>
    public ImmutableArray<Ceiling> Ceilings { get; init; } = [];
}
