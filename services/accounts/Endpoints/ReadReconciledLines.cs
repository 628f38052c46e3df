using Finance.Accounts.Endpoints.Payments;
using Finance.Accounts.Model.Reconciling;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>What stands behind a row of the reconciliation: places in the content, lines of the budget, and the payments one by one.</summary>
internal static class ReadReconciledLines
{
    private const string Chosen =
        "functional 可为类、款、项，economic 可为类、款；source、kind、project 按行填写，不写表示全部；withoutProject=true 只取没有项目的。";

    public static void MapReadReconciledLines(this RouteGroupBuilder accounts)
    {
        accounts
            .MapGet("{year}/{unit}/reconciliation/lines", ReadLinesAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取一行对账背后的决算行和预算行")
            .WithDescription(Chosen)
            .Produces<LinesBehind>();
        accounts
            .MapGet("{year}/{unit}/reconciliation/payments", ReadPaymentsAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("列出一行对账背后的国库支付")
            .WithDescription(Chosen)
            .Produces<Page<PaymentView>>();
    }

    private static async Task<IResult> ReadLinesAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        [AsParameters] RowQuery row,
        FinanceUser user,
        SourcesReader reader,
        AccountsDb db,
        ICodeBook codes
    )
    {
        var (account, content) = await db.FindReadableAsync(user, codes, year, unit, version: null, http.RequestAborted);
        if (account is null || content is null)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        if (codes.Units.Find(unit) is not { } entry)
        {
            return Problems.NotFound($"编码库中没有单位{unit}。");
        }

        var sources = await reader.ReadAsync(year, entry, catalog, http.RequestAborted);
        http.Response.SetETag(account.Revision);
        return TypedResults.Ok(LinesBehind.Of(CanonicalFacts.Read(content.Bytes), sources, row.Choice));
    }

    private static async Task<IResult> ReadPaymentsAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        [AsParameters] RowQuery row,
        Paging paging,
        AccountsDb db
    )
    {
        var query = db.Payments.AsNoTracking().Where(payment => payment.FiscalYear == year && payment.Unit == unit);
        if (row.Functional is { Value: var functional })
        {
            query = query.Where(payment => ((string)(object)payment.Functional).StartsWith(functional));
        }

        if (row.Economic is { Value: var economic })
        {
            query = query.Where(payment => payment.Economic != null && ((string)(object)payment.Economic.Value).StartsWith(economic));
        }

        query = row.Choice.Source is { } source ? query.Where(payment => payment.Source == source) : query;
        query = row.Choice.Kind is { } kind ? query.Where(payment => payment.Kind == kind) : query;
        query = row.Project is { } project ? query.Where(payment => payment.Project == project) : query;
        query = row.WithoutProject == true ? query.Where(payment => payment.Project == null) : query;
        return TypedResults.Ok(await ListPayments.PageAsync(query, paging, http.RequestAborted));
    }
}

/// <summary>The row of a reconciliation as a query names it.</summary>
internal sealed record RowQuery(
    FunctionalCode? Functional,
    EconomicCode? Economic,
    string? Source,
    string? Kind,
    string? Project,
    bool? WithoutProject
)
{
    public RowChoice Choice =>
        new(Functional, Economic, Word<FundSource>("source", Source), Word<ExpenditureKind>("kind", Kind), Project, WithoutProject == true);

    private static T? Word<T>(string name, string? text)
        where T : struct, Enum =>
        text is null ? null
        : Enum.GetValues<T>().Where(value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text).ToArray()
            is [var value]
            ? value
        : throw RefusalException.Parameter(
            name,
            $"{name} 应为：{string.Join('、', Enum.GetValues<T>().Select(value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))}。"
        );
}
