using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model.Goals;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model;

/// <summary>All that one version of a publication says; its page and its data are both written from it and from nothing else.</summary>
public sealed record PublishedDocument
{
    public required string Id { get; init; }

    public required PublicationKind Kind { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required PublishedUnit Unit { get; init; }

    public required int Version { get; init; }

    public string? Replaces { get; init; }

    public string? Reason { get; init; }

    public required string DocumentNumber { get; init; }

    public required DateOnly DocumentDate { get; init; }

    public DateOnly? CongressApprovedOn { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>The adjustment whose result this version shows, where it is not the initial budget.</summary>
    public string? AdjustmentNumber { get; init; }

    public required bool Loaded { get; init; }

    public required DateOnly DueOn { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Unknown for a loaded document that does not say when it was published elsewhere.</summary>
    public DateOnly? FirstPublishedOn { get; init; }

    public int? DaysLate { get; init; }

    /// <summary>The review before disclosure; null where none was recorded.</summary>
    public PublishedReview? Review { get; init; }

    /// <summary>Where else the unit had published it by then.</summary>
    public ImmutableArray<ElsewhereLink>? Elsewhere { get; init; }

    /// <summary>The hash of the approved content, as the bureau's approval recorded it.</summary>
    public required string ContentSha256 { get; init; }

    public string Algorithm { get; init; } = CanonicalJson.HashAlgorithm;

    /// <summary>Stands instead of all content where the law keeps the whole document from publication.</summary>
    public Exemption? Exemption { get; init; }

    /// <summary>Null where the content says nothing of income, which is not zero.</summary>
    public IncomeFigures? Income { get; init; }

    public ExpenditureFigures? Expenditure { get; init; }

    /// <summary>Budget against actual by 类; null for a budget, and in documents from before it was told.</summary>
    public StageTotals? Stages { get; init; }

    public required PublishedLines Lines { get; init; }

    /// <summary>The format that the tables and sentences are printed in; null where the whole document is withheld, and in documents from before they were printed.</summary>
    public string? Format { get; init; }

    /// <summary>Every table of the format, in its order, in the shape of the API.</summary>
    public ImmutableArray<JsonElement>? Tables { get; init; }

    /// <summary>The parts of the format that hold tables, each with its heading and the tables in it.</summary>
    public ImmutableArray<StatementPart>? Parts { get; init; }

    /// <summary>The sentences of the explanation, each figure with what it was derived from.</summary>
    public ImmutableArray<ExportedSection>? Narrative { get; init; }

    public string Title => $"{Unit.Name}{FiscalYear}年{Words.Of(Kind)}";

    /// <summary>The content of performance goals; section nine of a final account: the evaluations that were confirmed when it went out.</summary>
    public ConfirmedEvaluations? Evaluations { get; init; }

    /// <summary>Projects are left out that the law keeps from publication; null where none are.</summary>
    public bool? LeavesOutProjects { get; init; }

    /// <summary>Derives everything from the approved facts, with the names that codes and unit have at the moment of publication.</summary>
    public static PublishedDocument Compose(
        Publication publication,
        ApprovedDocument document,
        Facts facts,
        ICatalog catalog,
        UnitEntry unit,
        PrintedPublication? printed,
        PublicGoals? evaluations,
        DateTimeOffset now
    )
    {
        var exemption = Exemption.Of(facts);
        var suppression = printed?.Suppression ?? Suppression.None;
        var sums = exemption is null ? PublishedSums.Of(facts, suppression, catalog) : PublishedSums.Nothing;
        return Head(publication, document, unit, now) with
        {
            Exemption = exemption,
            Income = sums.Income,
            Expenditure = sums.Expenditure,
            Stages = sums.Stages,
            Lines = sums.Lines,
            Format = printed?.Format,
            Tables = printed?.Tables,
            Parts = printed?.Document.Statement.Parts,
            Narrative = printed?.Narrative,
            Evaluations = exemption is null ? evaluations?.Evaluations : null,
            LeavesOutProjects = exemption is null && evaluations is { LeavesOut: true } ? true : null,
        };
    }

    /// <summary>Goals and evaluations as a publication of their own; they have no lines of income or expenditure.</summary>
    public static PublishedDocument Compose(
        Publication publication,
        ApprovedDocument document,
        PublicGoals goals,
        UnitEntry unit,
        PrintedPublication? printed,
        DateTimeOffset now
    ) =>
        Head(publication, document, unit, now) with
        {
            Exemption = goals.Exemption,
            Format = printed?.Format,
            Tables = printed?.Tables,
            Parts = printed?.Document.Statement.Parts,
            Narrative = printed?.Narrative,
            Evaluations = goals.Evaluations,
            LeavesOutProjects = goals.LeavesOut ? true : null,
        };

    private static PublishedDocument Head(Publication publication, ApprovedDocument document, UnitEntry unit, DateTimeOffset now) =>
        new()
        {
            Id = publication.Id,
            Kind = publication.Kind,
            FiscalYear = publication.FiscalYear,
            Unit = new PublishedUnit(unit.Unit, unit.Name, unit.Unit.Region),
            Version = publication.Version,
            Replaces = publication.Replaces,
            Reason = publication.Reason,
            DocumentNumber = document.DocumentNumber,
            DocumentDate = document.DocumentDate,
            CongressApprovedOn = document.CongressApprovedOn,
            ApprovedAt = DisclosureClock.InShanghai(document.ApprovedAt),
            AdjustmentNumber = document.Adjusted ? document.AdjustmentNumber : null,
            Loaded = document.Loaded,
            DueOn = publication.DueOn,
            PublishedAt = DisclosureClock.InShanghai(now),
            FirstPublishedOn = publication.FirstPublicationAt(now),
            DaysLate = publication.DaysLateAt(now),
            Review = publication.ValidReview?.Public,
            Elsewhere = publication.Elsewhere.IsEmpty ? null : publication.Elsewhere,
            ContentSha256 = document.ContentSha256,
            Lines = PublishedSums.Nothing.Lines,
        };
}

/// <summary>Whose publication it is, under the name that the unit had then.</summary>
public sealed record PublishedUnit(UnitId Unit, string Name, string Region);
