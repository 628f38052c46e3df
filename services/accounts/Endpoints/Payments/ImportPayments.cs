using System.IO.Compression;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Ledger;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.Net.Http.Headers;

namespace Finance.Accounts.Endpoints.Payments;

/// <summary>POST /api/accounts/{year}/payments: a stream of payments, booked wholly or not at all.</summary>
internal static class ImportPayments
{
    private const long MaxBodyBytes = 1024L * 1024 * 1024;
    private const string Json = "application/x-ndjson";
    private const string Csv = "text/csv";

    /// <summary>Half a gzip is no whole one: without this, the framework takes the end of the body for the end of the data.</summary>
    static ImportPayments() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    public static void MapImportPayments(this RouteGroupBuilder accounts) =>
        accounts
            .MapPost("{year}/payments", HandleAsync)
            .RequireRoles(Roles.Treasury)
            .AcceptsIdempotencyKey()
            .WithBodyLimit(MaxBodyBytes)
            .ReadsBody<PaymentBody>(Json, "application/ndjson", "application/jsonl", Csv)
            .WithSummary("登记国库支付")
            .WithDescription(
                $"内容为 {Json}（每行一个 JSON 对象）或 {Csv}（首行为字段名），UTF-8，可用 Content-Encoding: gzip。"
                    + "下面的结构是一行的字段，method 为 central（集中支付）或 transfer（实拨）。金额以元计，退回为负数并写明 refundOf。按支付编号幂等：内容相同的计入 known，内容不同的为错误。"
                    + $"整批登记或整批不登记，错误以行号指明。每行至多 {PaymentStream.MaxLineBytes} 字节，至多 {PaymentStream.MaxLines} 行。"
            )
            .Produces<ImportedPayments>()
            .WithRequestTimeout(PaymentLedger.LongestWait);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        HttpContext http,
        FinanceUser user,
        PaymentLedger ledger,
        AccountsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        if (FormatOf(http.Request) is not { } format || OpenBody(http.Request) is not { } body)
        {
            return Problems.UnsupportedMediaType($"{Json} 或 {Csv}（可用 gzip 压缩）");
        }

        if (await codes.FindCatalogAsync(year, cancellationToken) is not { } catalog)
        {
            return Problems.Unavailable($"{year} 年的科目目录尚不可用。");
        }

        var faults = new LineFaults();
        var stream = new PaymentStream(body, format, new PaymentRules(year, catalog, codes.Units), faults);
        // Under an idempotency key there is a transaction already, which ends after the answer.
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        var booking = await ledger.BookAsync(year, Guid.CreateVersion7(), stream.ReadAsync(cancellationToken), cancellationToken);
        if (stream.Problem is { } problem)
        {
            return problem;
        }

        faults.Add(booking.Faults, booking.Faults.Count);
        if (faults.Count > 0)
        {
            return Problems.InvalidContent(faults.ToImmutable(), $"共有 {faults.Count} 处错误，整批未登记。");
        }

        await ledger.CloseAsync(booking, user.UserName, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return TypedResults.Ok(
            new ImportedPayments(booking.Batch, year, booking.Accepted, booking.Known, booking.Amount, booking.Units.Count)
        );
    }

    private static PaymentStream.Format? FormatOf(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? null
            : type.MediaType.Value?.ToLowerInvariant() switch
            {
                Json or "application/ndjson" or "application/jsonl" => PaymentStream.Format.Lines,
                Csv => PaymentStream.Format.Csv,
                _ => null,
            };

    private static Stream? OpenBody(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
        {
            "" or "identity" => request.Body,
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
            _ => null,
        };
}

/// <summary>One payment as it is sent; a line of CSV has the same fields.</summary>
/// <param name="Indicator">指标文号</param>
/// <param name="Project">Needed where the kind is project.</param>
/// <param name="Amount">Negative where it takes a payment back.</param>
/// <param name="RefundOf">The payment that is taken back.</param>
internal sealed record PaymentBody(
    string Id,
    UnitId Unit,
    DateOnly Date,
    string? Indicator,
    PaymentMethod Method,
    FunctionalCode Functional,
    EconomicCode? Economic,
    FundSource Source,
    bool? CarriedOver,
    ExpenditureKind Kind,
    string? Project,
    Money Amount,
    string? RefundOf
);

/// <summary>What a batch brought.</summary>
/// <param name="Known">Sent before with the same content.</param>
/// <param name="Amount">The sum of what was accepted, refunds taken off.</param>
/// <param name="Units">How many units it concerns.</param>
internal sealed record ImportedPayments(Guid Batch, FiscalYear FiscalYear, int Accepted, int Known, Money Amount, int Units);
