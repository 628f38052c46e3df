using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The findings of a budget's newest content: today's checks against today's ceilings; of a loaded one those of its loading.</summary>
internal sealed class StoredFindings(BudgetsDb db, ICodeBook codes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="budget">A budget with content.</param>
    /// <param name="withCodes">Codes are held against the newest catalogue until the content is handed in; after that the version stands that it was checked with.</param>
    public async Task<ImmutableArray<Finding>> OfAsync(Budget budget, bool withCodes, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(budget, cancellationToken);
        if (budget.Loaded)
        {
            return Read(content.Findings);
        }

        var facts = FactsOf(content);
        var ceilings = await CeilingsAsync(budget, cancellationToken);
        ImmutableArray<Finding> findings = BudgetChecks.Run(facts, ceilings);
        return withCodes && codes.Catalog(budget.FiscalYear) is { } catalog ? [.. OfCodes(facts, catalog), .. findings] : findings;
    }

    public Task<BudgetContent> ContentAsync(Budget budget, CancellationToken cancellationToken) =>
        db.Contents.AsNoTracking().SingleAsync(c => c.BudgetId == budget.Id && c.Number == budget.ContentNumber, cancellationToken);

    /// <summary>Ceilings bind the second round; the first is a proposal.</summary>
    public async Task<ImmutableArray<Ceiling>> CeilingsAsync(Budget? budget, CancellationToken cancellationToken)
    {
        if (budget is not { Round: BudgetRound.Second, CeilingsVersion: { } version })
        {
            return [];
        }

        var stored = await db
            .Ceilings.AsNoTracking()
            .SingleAsync(c => c.FiscalYear == budget.FiscalYear && c.Unit == budget.Unit && c.Version == version, cancellationToken);
        return CeilingsJson.Read(stored.Content);
    }

    public static Facts FactsOf(BudgetContent content)
    {
        using var document = JsonDocument.Parse(content.Bytes);
        var reading = FactsReader.Read(document.RootElement);
        return reading.Facts
            ?? throw new InvalidOperationException($"Version {content.Number} of budget {content.BudgetId} is unreadable.");
    }

    /// <summary>Faults of codes as findings: what blocks a draft is only recorded of a loaded document.</summary>
    public static ImmutableArray<Finding> OfCodes(Facts facts, ICatalog catalog) =>
        [
            .. CodeFaults
                .Find(facts, catalog)
                .Select(fault => new Finding(
                    RuleOf(fault.Code),
                    KeyOf(facts, fault.Pointer),
                    Severity.Error,
                    [fault.Pointer],
                    fault.Message
                )),
        ];

    public static byte[] Write(ImmutableArray<Finding> findings) => JsonSerializer.SerializeToUtf8Bytes(findings, Json);

    private static ImmutableArray<Finding> Read(byte[] findings) => JsonSerializer.Deserialize<ImmutableArray<Finding>>(findings, Json);

    private static string RuleOf(string faultCode) =>
        faultCode switch
        {
            ProblemCodes.RetiredCode => "K02",
            ProblemCodes.NonLeafCode => "K03",
            _ => "K01",
        };

    /// <summary>"/expenditures/12/functional" is named by the codes of its line, everything else by its place.</summary>
    private static string KeyOf(Facts facts, string pointer)
    {
        var parts = pointer.Split('/');
        return
            parts is ["", "expenditures", var index, var member]
            && int.TryParse(index, System.Globalization.CultureInfo.InvariantCulture, out var i)
            ? $"{LineKey.Of(facts.Expenditures!.Value[i])}/{member}"
            : pointer.TrimStart('/');
    }
}

/// <summary>A finding as the API shows it.</summary>
internal sealed record FindingView(string Id, string Rule, Severity Severity, ImmutableArray<string> Pointers, string Message)
{
    public static ImmutableArray<FindingView> Of(ImmutableArray<Finding> findings) =>
        [.. findings.Select(finding => new FindingView(finding.Id, finding.Rule, finding.Severity, finding.Pointers, finding.Message))];
}
