using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Workbooks.Reading;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>What a workbook of self-evaluations states, in the shape in which the API takes many of them, and where each of it stands.</summary>
public sealed class EvaluationReading
{
    private readonly FactPlaces places;

    internal EvaluationReading(JsonObject content, FactPlaces places, ImmutableArray<WorkbookFault> faults)
    {
        Content = JsonSerializer.SerializeToElement(content);
        this.places = places;
        Faults = faults;
    }

    /// <summary>{ evaluations: [{ project, revision, actuals, completion }] }</summary>
    public JsonElement Content { get; }

    /// <summary>What cannot be read; what was read is judged by whoever takes it.</summary>
    public ImmutableArray<WorkbookFault> Faults { get; }

    /// <summary>A fault of the content at its cell.</summary>
    public WorkbookFault At(Fault fault)
    {
        var place = places.Find(fault.Pointer);
        return new WorkbookFault(place.Sheet, place.Cell?.ToString(), fault.Code, fault.Message, fault.Pointer);
    }

    internal static EvaluationReading Refused(WorkbookFault fault) => new([], new FactPlaces(), [fault]);
}
