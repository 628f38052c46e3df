using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Loading;

/// <summary>
/// { scheme, evaluations: [{ project, funds, actuals, completion, submittedOn, confirmedOn, stated, revision }] }: evaluations that were made
/// elsewhere, each with its goals and money, for the platform may know neither.
/// </summary>
internal sealed record LoadRequest(string? Scheme, ImmutableArray<LoadedItem> Items)
{
    public const int MaxBytes = 16_000_000;

    public static (LoadRequest? Request, ImmutableArray<Fault> Faults) Read(JsonElement root, DateOnly today)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("evaluations");
        var reader = new ItemReader(today);
        var scheme = cursor.Name("scheme");
        var items = cursor.List("evaluations", BatchRequest.MaxProjects, reader.Read, item => item?.Code ?? new object()) ?? [];
        if (items.IsEmpty && faults.Count == 0)
        {
            cursor.Fault("evaluations", ProblemCodes.Missing, "至少须有一项自评。");
        }

        cursor.Finish();
        ImmutableArray<Fault> all = [.. faults.ToImmutable(), .. reader.Goals];
        return all.IsEmpty ? (new LoadRequest(scheme, [.. items.OfType<LoadedItem>()]), all) : (null, all);
    }

    private sealed class ItemReader(DateOnly today)
    {
        private readonly List<Fault> goals = [];

        /// <summary>What is wrong with the projects, up to a bound.</summary>
        public IEnumerable<Fault> Goals => goals.Take(FaultList.Limit);

        public LoadedItem? Read(Cursor item)
        {
            item.Require("project", "funds", "actuals", "confirmedOn");
            var (definition, project) = ReadProject(item);
            var funds = item.Part("funds", TrialRequest.ReadFunds);
            var submitted = item.Date("submittedOn");
            var confirmed = item.Date("confirmedOn");
            if (confirmed > today || submitted > (confirmed ?? today))
            {
                item.Fault("confirmedOn", ProblemCodes.InvalidDate, "确认日期不能早于提交日期，也不能晚于今天。");
            }

            var stated = item.Part(
                "stated",
                part => new LoadedOutcome
                {
                    ConfirmedOn = confirmed ?? today,
                    Rate = part.Number("rate"),
                    Total = part.Number("total"),
                    Grade = part.Choice<Grade>("grade"),
                }
            );
            var revision = item.Count("revision");
            var request = EvaluationRequest.Read(item, project?.Indicators?.Length ?? 0);
            return project is null || funds is null || confirmed is null
                ? null
                : new LoadedItem(
                    item.Pointer,
                    project,
                    definition,
                    funds.Funds,
                    request,
                    (stated ?? new LoadedOutcome { ConfirmedOn = confirmed.Value }) with
                    {
                        SubmittedOn = submitted,
                        Parts = funds.Parts.IsEmpty ? null : funds.Parts,
                    },
                    revision
                );
        }

        private (JsonElement Definition, Project? Project) ReadProject(Cursor item)
        {
            if (!item.Take("project", JsonValueKind.Object, "这里应为对象。", out var definition))
            {
                return (default, null);
            }

            using var facts = JsonSerializer.SerializeToDocument(new { projects = new[] { definition } });
            var reading = FactsReader.Read(facts.RootElement);
            goals.AddRange(
                reading.Faults.Select(fault =>
                    fault with
                    {
                        Pointer = $"{item.Pointer}/project{fault.Pointer.Replace("/projects/0", "", StringComparison.Ordinal)}",
                    }
                )
            );
            return (definition, reading.Facts?.Projects is [var project] ? project : null);
        }
    }
}

/// <summary>One evaluation that was made elsewhere.</summary>
/// <param name="Pointer">Where it stands in what was sent.</param>
/// <param name="Project">With the goals that it was judged by.</param>
/// <param name="Definition">The same as it was sent.</param>
/// <param name="Funds">Its money.</param>
/// <param name="Request">What was achieved.</param>
/// <param name="Loaded">Its dates, and what was stated.</param>
/// <param name="Revision">Of what was loaded before, as it was read.</param>
internal sealed record LoadedItem(
    string Pointer,
    Project Project,
    JsonElement Definition,
    Funds Funds,
    EvaluationRequest Request,
    LoadedOutcome Loaded,
    long? Revision
)
{
    public string Code => Project.Code;

    public EvaluationContent ToContent(string scheme, int version) =>
        new()
        {
            Scheme = scheme,
            SchemeVersion = version,
            Project = Definition,
            Actuals = Request.InOrder(Project.Indicators?.Length ?? 0),
            Completion = Request.Completion,
            Loaded = Loaded,
        };
}

/// <summary>Evaluations that were made elsewhere as they are sent.</summary>
internal sealed record LoadBody(string? Scheme, ImmutableArray<LoadedBody> Evaluations);

internal sealed record LoadedBody(
    Project Project,
    FundsBody Funds,
    ImmutableArray<ActualBody> Actuals,
    string? Completion,
    DateOnly? SubmittedOn,
    DateOnly ConfirmedOn,
    StatedBody? Stated,
    long? Revision
);

internal sealed record StatedBody(string? Rate, string? Total, Grade? Grade);
