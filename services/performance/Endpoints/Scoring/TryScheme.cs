using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Statistics;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements.Data;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>POST /api/performance/{year}/scheme-trials: what a year's evaluations would score under another scheme, as a stream of changes; saves nothing.</summary>
internal static class TryScheme
{
    private const int MaxId = 100;
    private const int MaxVersion = 100_000;

    /// <summary>A whole region.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/performance/{year}/scheme-trials", HandleAsync)
            .RequireRoles(Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithTags("schemes")
            .WithSummary("以新的评分办法试算全部自评")
            .ReadsBody<SchemeTrialRequest>("application/json")
            .Produces<SchemeTrialAnswer>()
            .WithRequestTimeout(Longest);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        string? units,
        UnitId? department,
        string? region,
        bool? confirmed,
        HttpContext http,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, 2 * SchemeVersion.MaxJsonBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (scheme, faults) = await ReadAsync(body.Root, db, http.RequestAborted);
        if (scheme is null)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。");
        }

        var selection = new EvaluationSelection(year)
        {
            Units = AskedUnits.Read(units, department, scope, codes),
            UnitsBefore = [],
            Region = RegionDigits.Read(region),
        };
        var trial = new SchemeTrial();
        return TypedResults.Ok(
            new SchemeTrialAnswer(trial)
            {
                Scheme = scheme.Scheme.Id,
                SchemeVersion = scheme.Version > 0 ? scheme.Version : null,
                FiscalYear = year,
                Changes = ChangesAsync(db.StreamStanding(selection, confirmed == true), scheme.Scheme, trial, http.RequestAborted),
            }
        );
    }

    /// <summary>A version that is stored, or a draft of one that is not (of version zero).</summary>
    private static async Task<(VersionedScheme? Scheme, ImmutableArray<Fault> Faults)> ReadAsync(
        JsonElement root,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var fields = new RequestFields(root);
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("draft", out _))
        {
            var draft = fields.Part("draft");
            if (fields.Finish() is { IsEmpty: false } wrong)
            {
                return (null, wrong);
            }

            var json = Encoding.UTF8.GetBytes(draft!.Value.GetRawText());
            var (scheme, faults) = SchemeReader.Read(new DataFile("draft", json));
            return scheme is null
                ? (null, [.. faults.Take(ProblemResult.MostErrors).Select(fault => SaveScheme.Told(fault) with { Pointer = "/draft" })])
                : (new VersionedScheme(scheme, Version: 0, json), []);
        }

        var id = fields.Text("scheme", MaxId);
        var version = fields.Number("version", 1, MaxVersion, required: false);
        if (fields.Finish() is { IsEmpty: false } missing)
        {
            return (null, missing);
        }

        return await db.FindSchemeAsync(id!, version, cancellationToken) is { } found
            ? (found, [])
            : (null, [new Fault("/scheme", ProblemCodes.UnknownValue, "没有这个评分办法，或者没有这个版本。")]);
    }

    private static async IAsyncEnumerable<SchemeTrialChange> ChangesAsync(
        IAsyncEnumerable<StandingEvaluation> evaluations,
        Scheme scheme,
        SchemeTrial trial,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var tried in evaluations.TryAsync(scheme, cancellationToken))
        {
            trial.Add(tried);
            if (tried.IsChanged)
            {
                yield return SchemeTrialChange.Of(tried);
            }
        }
    }
}

/// <summary>A stored scheme in a version (without one: the newest), or a draft in the form of a scheme's file.</summary>
internal sealed record SchemeTrialRequest(string? Scheme, int? Version, JsonElement? Draft);

/// <summary>The changes as they are found, and after them the sums over all that was tried.</summary>
internal sealed record SchemeTrialAnswer(SchemeTrial Trial)
{
    [JsonIgnore]
    public SchemeTrial Trial { get; init; } = Trial;

    [JsonPropertyOrder(0)]
    public required string Scheme { get; init; }

    /// <summary>Left out for a draft.</summary>
    [JsonPropertyOrder(1)]
    public int? SchemeVersion { get; init; }

    [JsonPropertyOrder(2)]
    public required FiscalYear FiscalYear { get; init; }

    [JsonPropertyOrder(3)]
    public required IAsyncEnumerable<SchemeTrialChange> Changes { get; init; }

    /// <summary>Asked for once the changes are written.</summary>
    [JsonPropertyOrder(4)]
    public SchemeTrialSums Sums => SchemeTrialSums.Of(Trial);
}

/// <param name="Kept">It was confirmed once and keeps what it has.</param>
internal sealed record SchemeTrialChange(
    UnitId Unit,
    string Code,
    string Name,
    EvaluationStatus Status,
    bool Kept,
    Money AnnualBudget,
    Money? Executed,
    string OldTotal,
    Grade? OldGrade,
    string NewTotal,
    Grade? NewGrade,
    string Difference
)
{
    public static SchemeTrialChange Of(TriedEvaluation tried) =>
        new(
            tried.Standing.Unit,
            tried.Standing.Code,
            tried.Standing.Name,
            tried.Standing.Status,
            tried.Standing.Kept,
            tried.Standing.Funds.Annual,
            tried.Standing.Funds.Executed,
            Decimals.Two(tried.Standing.Total)!,
            tried.Standing.Grade,
            Decimals.Two(tried.Total)!,
            tried.Grade,
            Decimals.Two(tried.Difference)!
        );
}

/// <summary>What the trial comes to; the averages are over all that were tried.</summary>
internal sealed record SchemeTrialSums(
    int Projects,
    int Kept,
    int Up,
    int Down,
    int Same,
    int Regraded,
    string? AverageBefore,
    string? AverageAfter,
    ImmutableArray<GradeTotal> GradesBefore,
    ImmutableArray<GradeTotal> GradesAfter,
    int UndecidedBefore,
    int UndecidedAfter
)
{
    public static SchemeTrialSums Of(SchemeTrial trial) =>
        new(
            trial.Projects,
            trial.Kept,
            trial.Up,
            trial.Down,
            trial.Same,
            trial.Regraded,
            Average(trial.TotalBefore, trial.Projects),
            Average(trial.TotalAfter, trial.Projects),
            trial.GradesBefore,
            trial.GradesAfter,
            trial.UndecidedBefore,
            trial.UndecidedAfter
        );

    private static string? Average(decimal total, int projects) =>
        projects == 0 ? null : Decimals.Two(Math.Round(total / projects, 2, MidpointRounding.AwayFromZero));
}
