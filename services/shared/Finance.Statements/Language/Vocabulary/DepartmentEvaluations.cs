using System.Collections.Immutable;
using System.Globalization;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Department evaluations, and every item of their trees that is made of others.</summary>
internal static class DepartmentEvaluations
{
    private static readonly ItemType Evaluations = new(
        "departmentEvaluation",
        (item, _) => ((DepartmentEvaluation)item).Path,
        Field.Of<DepartmentEvaluation>("weights", evaluation => evaluation.Items.Sum(item => item.Weight)),
        Field.Of<DepartmentEvaluation>("scores", evaluation => evaluation.Items.Sum(item => item.Score)),
        Field.Of<DepartmentEvaluation>("statedTotal", evaluation => evaluation.StatedTotal),
        Field.Of<DepartmentEvaluation>("statedGrade", evaluation => evaluation.StatedGrade),
        Field.Of<DepartmentEvaluation>("grade", evaluation => evaluation.Grade)
    );

    private static readonly ItemType Items = new(
        "evaluationItem",
        (item, _) => ((PlacedItem)item).Path,
        Field.Of<PlacedItem>("key", placed => placed.Path),
        Field.Of<PlacedItem>("name", placed => placed.Item.Name),
        Field.Of<PlacedItem>("weight", placed => placed.Item.Weight),
        Field.Of<PlacedItem>("score", placed => placed.Item.Score),
        Field.Of<PlacedItem>("made", placed => !placed.Item.Items.IsEmpty),
        Field.Of<PlacedItem>("weights", placed => placed.Item.Items.Sum(item => item.Weight)),
        Field.Of<PlacedItem>("scores", placed => placed.Item.Items.Sum(item => item.Score))
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("departmentEvaluations", Evaluations, scope => scope.Surroundings.DepartmentEvaluations?.Cast<object>()),
        new(
            "evaluationItems",
            Items,
            scope => scope.Surroundings.DepartmentEvaluations?.SelectMany(evaluation => Placed(evaluation.Items, evaluation.Path))
        ),
    ];

    private static IEnumerable<PlacedItem> Placed(ImmutableArray<EvaluationItem> items, string path) =>
        items.SelectMany(
            (item, position) =>
            {
                var own = string.Create(CultureInfo.InvariantCulture, $"{path}/items/{position}");
                return Placed(item.Items, own).Prepend(new PlacedItem(item, own));
            }
        );

    private sealed record PlacedItem(EvaluationItem Item, string Path);
}
