using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>
/// 对账: a final account held against the budget, the payments and last year's account. It is a document: what it was made of stands in
/// it, and equal inputs give equal bytes.
/// </summary>
public sealed record Reconciliation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required MadeOf MadeOf { get; init; }

    public required ImmutableArray<ReconciledRow> Rows { get; init; }

    public required ImmutableArray<ReconciledBalance> Balances { get; init; }

    /// <summary>Null where the opening or last year's closing is not known.</summary>
    public ImmutableArray<ReconciledOpening>? Openings { get; init; }

    public required ImmutableArray<ReconciledIdentity> Identities { get; init; }

    public required ImmutableArray<ReconciledTravel> Travel { get; init; }

    /// <summary>What the rules say of it, with both sides and the places in the content.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <param name="facts">The content of the account.</param>
    /// <param name="contentSha256">Its hash.</param>
    /// <param name="sources">What is known around it.</param>
    /// <param name="findings">What the checks say with the same sources.</param>
    public static Reconciliation Of(Facts facts, string contentSha256, AccountSources sources, ImmutableArray<Finding> findings) =>
        new()
        {
            Unit = sources.Unit!.Unit,
            FiscalYear = sources.Year,
            MadeOf = new MadeOf(
                contentSha256,
                sources.Budget,
                sources.Ledger is { } ledger ? LedgerMark.Of(ledger) : null,
                sources.LastAccountSha256,
                sources.Catalog.Version
            ),
            Rows = ReconciledRow.Of(facts, sources),
            Balances = ReconciledBalance.Of(facts),
            Openings = ReconciledOpening.Of(facts, sources.LastAccount),
            Identities = ReconciledIdentity.Of(facts),
            Travel = ReconciledTravel.Of(facts, sources),
            Findings = findings,
        };

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static Reconciliation Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<Reconciliation>(canonical, Json)
        ?? throw new InvalidDataException("A stored reconciliation is unreadable.");
}

/// <summary>What a reconciliation was made of.</summary>
/// <param name="Content">The hash of the account's content.</param>
/// <param name="Budget">The state of the approved budget; null where the platform holds none.</param>
/// <param name="Ledger">The state of the payments; null where there are none.</param>
/// <param name="LastAccount">The hash of last year's content.</param>
/// <param name="Catalog">The version of the code book.</param>
public sealed record MadeOf(string Content, BudgetMark? Budget, LedgerMark? Ledger, string? LastAccount, long Catalog);

/// <summary>A state of a unit's ledger: how many payments, how much, and the hash of all sums.</summary>
public sealed record LedgerMark(int Payments, Money Amount, string Sha256)
{
    public static LedgerMark Of(PaidLedger ledger)
    {
        var text = new StringBuilder();
        foreach (var line in ledger.Paid.Select(LineOf).Order(StringComparer.Ordinal))
        {
            text.Append(line).Append('\n');
        }

        foreach (var refund in ledger.Refunded)
        {
            text.Append(CultureInfo.InvariantCulture, $"{refund.Payment} {refund.Paid.Fen} {refund.Refunded.Fen}\n");
        }

        return new LedgerMark(
            ledger.Paid.Sum(sum => sum.Payments),
            Money.Sum(ledger.Paid.Select(sum => sum.Amount)),
            CanonicalJson.Hash(Encoding.UTF8.GetBytes(text.ToString()))
        );
    }

    private static string LineOf(PaidSum sum) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{sum.Functional} {sum.Economic} {sum.Source} {sum.CarriedOver} {sum.Kind} {sum.Project} {sum.Central} {sum.Month} {sum.Amount.Fen} {sum.Payments}"
        );
}

/// <summary>Two figures of the tables that must be equal, however the tables are printed.</summary>
public sealed record ReconciledIdentity(string Id, Money? Left, Money? Right, Money? Difference)
{
    public static ImmutableArray<ReconciledIdentity> Of(Facts facts) =>
        [
            Of("total", _ => true, facts),
            Of("fiscal", ReconciledBalance.IsFiscal, facts),
            Of(
                "operatingCost",
                facts.OperatingCost,
                Sum(
                    facts.Expenditures,
                    line =>
                        line is { Source: FundSource.GeneralPublic, Kind: ExpenditureKind.Basic }
                        && (line.Public ?? IsPublic(line.Economic ?? line.EconomicClass)),
                    line => line.Amount
                )
            ),
        ];

    private static ReconciledIdentity Of(string id, Func<FundSource, bool> belongs, Facts facts)
    {
        var carried = Balance(facts.Opening, belongs);
        var left = carried + Sum(facts.Incomes, line => !line.CarriedOver && belongs(line.Source), line => line.Amount);
        var distributed = belongs(FundSource.Other) ? facts.SurplusDistribution ?? Money.Zero : Money.Zero;
        var right =
            Sum(facts.Expenditures, line => belongs(line.Source), line => line.Amount) + distributed + Balance(facts.Closing, belongs);
        return Of(id, left, right);
    }

    private static ReconciledIdentity Of(string id, Money? left, Money? right) => new(id, left, right, left - right);

    private static Money? Sum<T>(ImmutableArray<T>? lines, Func<T, bool> counts, Func<T, Money> amountOf) =>
        lines is { } given ? Money.Sum(given.Where(counts).Select(amountOf)) : null;

    /// <summary>Lines that do not name their money count only where all money does.</summary>
    private static Money? Balance(ImmutableArray<BalanceLine>? lines, Func<FundSource, bool> belongs) =>
        lines is not { } given ? null
        : belongs(FundSource.Other) ? Money.Sum(given.Select(line => line.Amount))
        : given.Any(line => line.Source is null) ? null
        : Money.Sum(given.Where(line => belongs(line.Source!.Value)).Select(line => line.Amount));

    /// <summary>301 and 303 are 人员经费, the rest of basic money is 公用经费.</summary>
    private static bool IsPublic(EconomicCode? economic) => economic is { Value: var code } && code[..3] is not ("301" or "303");
}
