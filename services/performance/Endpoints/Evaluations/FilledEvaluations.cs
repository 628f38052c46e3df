using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Workbooks;
using Finance.Statements.Workbooks.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>What a workbook states of a unit's projects, or what is wrong with it at its cells.</summary>
internal sealed class FilledEvaluations
{
    private readonly byte[] bytes;
    private readonly UnitBatch batch;
    private readonly EvaluationReading reading;

    private FilledEvaluations(byte[] bytes, UnitBatch batch, EvaluationReading reading)
    {
        (this.bytes, this.batch, this.reading) = (bytes, batch, reading);
        if (!reading.Faults.IsEmpty)
        {
            Faults = reading.Faults;
            return;
        }

        var (items, faults) = BatchRequest.Read(reading.Content, batch);
        Items = items;
        Faults = [.. faults.Select(reading.At)];
    }

    public ImmutableArray<BatchItem> Items { get; } = [];

    public ImmutableArray<WorkbookFault> Faults { get; }

    public static FilledEvaluations Read(byte[] bytes, UnitBatch batch) =>
        new(
            bytes,
            batch,
            EvaluationWorkbook.Read(bytes, [.. batch.Sources.Projects.Values.Select(source => EvaluationForms.GoalsOf(batch.Year, source))])
        );

    public IResult Refuse(HttpContext http) => Refuse(http, Faults);

    /// <summary>Faults of the statements at the cells that state them.</summary>
    public IResult Refuse(HttpContext http, ImmutableArray<Fault> faults) => Refuse(http, [.. faults.Select(reading.At)]);

    private IResult Refuse(HttpContext http, ImmutableArray<WorkbookFault> faults) =>
        FilledWorkbook.Refuse(http, EvaluationWorkbook.Annotate(bytes, faults), faults, $"{batch.Year}-{batch.Unit}-evaluations.xlsx");
}
