using System.Collections.Immutable;
using Finance.Performance.Model.Evaluations;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>One indicator of an evaluation's newest content with what it scored, as a row of its own: statistics are made from these in the database.</summary>
public sealed class EvaluatedIndicator
{
    public Guid EvaluationId { get; init; }

    public int Place { get; init; }

    public required string Level1 { get; set; }

    /// <summary>Empty where the goals name none.</summary>
    public required string Level2 { get; set; }

    /// <summary>The name of the indicator, its beginning where that is very long; empty where the goals give none.</summary>
    public required string Level3 { get; set; }

    public decimal Weight { get; set; }

    /// <summary>Null where there is no score.</summary>
    public decimal? Points { get; set; }
}

/// <summary>Keeps the rows of indicators in step with the content, in the transaction that saves it.</summary>
internal static class EvaluatedIndicators
{
    public static async Task PutIndicatorsAsync(
        this PerformanceDb db,
        Evaluation evaluation,
        ScoredEvaluation scored,
        CancellationToken cancellationToken
    )
    {
        // The money scores nothing here, so rows change with the content alone; of a first content there are none to replace.
        var rows =
            evaluation.ContentNumber > 1
                ? await db
                    .EvaluatedIndicators.Where(row => row.EvaluationId == evaluation.Id)
                    .ToDictionaryAsync(row => row.Place, cancellationToken)
                : [];
        var indicators = scored.Project.Indicators ?? ImmutableArray<Indicator>.Empty;
        for (var place = 0; place < indicators.Length; place++)
        {
            if (!rows.Remove(place, out var row))
            {
                row = db.EvaluatedIndicators.Add(Of(evaluation.Id, place)).Entity;
            }

            var (indicator, score) = (indicators[place], scored.Score.Indicators[place]);
            row.Level1 = Short(indicator.Level1);
            row.Level2 = Short(indicator.Level2);
            row.Level3 = Short(indicator.Level3);
            (row.Weight, row.Points) = (score.Weight, score.Points);
        }

        db.EvaluatedIndicators.RemoveRange(rows.Values);
    }

    private static EvaluatedIndicator Of(Guid evaluation, int place) =>
        new()
        {
            EvaluationId = evaluation,
            Place = place,
            Level1 = "",
            Level2 = "",
            Level3 = "",
        };

    private static string Short(string? name)
    {
        var text = (name ?? "").Trim();
        return text.Length <= EvaluatedIndicatorTables.NameLength ? text : text[..EvaluatedIndicatorTables.NameLength];
    }
}

/// <summary>How the rows of indicators are stored.</summary>
internal static class EvaluatedIndicatorTables
{
    public const int NameLength = 200;

    public static void Map(ModelBuilder model) =>
        model.Entity<EvaluatedIndicator>(entity =>
        {
            entity.HasKey(row => new { row.EvaluationId, row.Place });
            entity.HasOne<Evaluation>().WithMany().HasForeignKey(row => row.EvaluationId).OnDelete(DeleteBehavior.Restrict);
            entity.Property(row => row.Level1).HasMaxLength(NameLength);
            entity.Property(row => row.Level2).HasMaxLength(NameLength);
            entity.Property(row => row.Level3).HasMaxLength(NameLength);
        });
}
