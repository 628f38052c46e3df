using System.Collections.Immutable;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Finance.Statements.Words;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>What sums are taken by.</summary>
internal enum AccountSummaryKey
{
    Functional,
    Economic,
    Unit,
    Source,
    Kind,
}

/// <summary>Sums of approved final accounts over the units in scope, exact to the fen, straight from the lines in the database.</summary>
internal static class SummarizeAccounts
{
    private const int DeepestLevel = 3;

    public static void MapSummarizeAccounts(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/summary", HandleAsync)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("汇总已批复的决算")
            .Produces<AccountSums>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        Choice<AccountSummaryKey>? by,
        int? level,
        UnitScope scope,
        AccountsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var key = by?.Value ?? AccountSummaryKey.Functional;
        var deepest = key switch
        {
            AccountSummaryKey.Functional => 3,
            AccountSummaryKey.Economic => 2,
            _ => 1,
        };
        if (level is < 1 or > DeepestLevel)
        {
            throw RefusalException.Parameter("level", $"level 应为 1 至 {DeepestLevel} 的整数。");
        }

        // What has fewer levels than are asked for is summed at its deepest.
        var summed = Math.Min(level ?? 1, deepest);

        var lines = db.AccountLines.AsNoTracking().Where(line => line.FiscalYear == year);
        lines = scope.Units is { } units ? lines.Where(line => units.Contains(line.Unit)) : lines;
        // Income has no economic code and no kind.
        lines = key is AccountSummaryKey.Economic or AccountSummaryKey.Kind
            ? lines.Where(line => line.Column != AccountColumn.Income)
            : lines;
        var sums = await lines
            .GroupBy(KeyOf(key, summed))
            .Select(group => new AccountSumOfColumn(group.Key.Column, group.Key.Code, group.Sum(line => (decimal)line.AmountFen)))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(AccountSums.Of(year, key, summed, sums, new AccountSumNames(key, codes, codes.Catalog(year))));
    }

    private static Expression<Func<AccountLine, SumKey>> KeyOf(AccountSummaryKey key, int level)
    {
        var digits = 1 + (2 * level);
        return key switch
        {
            AccountSummaryKey.Functional => line => new SumKey
            {
                Column = line.Column,
                Code = line.Functional == null ? null : line.Functional.Substring(0, EF.Constant(digits)),
            },
            AccountSummaryKey.Economic => line => new SumKey
            {
                Column = line.Column,
                Code = line.Economic == null ? null : line.Economic.Substring(0, EF.Constant(digits)),
            },
            AccountSummaryKey.Unit => line => new SumKey { Column = line.Column, Code = (string)(object)line.Unit },
            AccountSummaryKey.Source => line => new SumKey { Column = line.Column, Code = (string?)(object?)line.Source },
            AccountSummaryKey.Kind => line => new SumKey { Column = line.Column, Code = (string?)(object?)line.Kind },
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }

    private sealed class SumKey
    {
        public AccountColumn Column { get; init; }

        public string? Code { get; init; }
    }
}

/// <summary>The sum of the lines of a column that share a key.</summary>
internal sealed record AccountSumOfColumn(AccountColumn Column, string? Code, decimal Fen);

/// <summary>The names of what sums are taken by, and the codes as the API writes them.</summary>
internal sealed class AccountSumNames(AccountSummaryKey key, ICodeBook codes, ICatalog? catalog)
{
    public string Of(string? stored) =>
        stored is null
            ? "未细化"
            : key switch
            {
                AccountSummaryKey.Functional => catalog?.Functional(stored)?.Name ?? stored,
                AccountSummaryKey.Economic => catalog?.Economic(stored)?.Name ?? stored,
                AccountSummaryKey.Unit => codes.NameOf(UnitId.Parse(stored)),
                AccountSummaryKey.Source => Terms.Of(Enum.Parse<FundSource>(stored)),
                AccountSummaryKey.Kind => Terms.Of(Enum.Parse<ExpenditureKind>(stored)),
                _ => stored,
            };

    /// <summary>Names of enumerations are stored as they stand in the code and shown in camelCase.</summary>
    public string? CodeOf(string? stored) =>
        stored is not null && (key is AccountSummaryKey.Source or AccountSummaryKey.Kind)
            ? JsonNamingPolicy.CamelCase.ConvertName(stored)
            : stored;
}

/// <summary>The sums of a year; a column of which the platform knows nothing is left out, which is not zero.</summary>
internal sealed record AccountSums(
    FiscalYear FiscalYear,
    AccountSummaryKey By,
    int Level,
    ImmutableArray<AccountSum> Rows,
    string? Income,
    string? InitialBudget,
    string? AnnualBudget,
    string? Actual
)
{
    public static AccountSums Of(FiscalYear year, AccountSummaryKey by, int level, List<AccountSumOfColumn> sums, AccountSumNames names)
    {
        var total = Sum(sums, code: null, name: "合计");
        return new AccountSums(
            year,
            by,
            level,
            [
                .. sums.GroupBy(sum => sum.Code, StringComparer.Ordinal)
                    .OrderBy(row => row.Key, StringComparer.Ordinal)
                    .Select(row => Sum(row, names.CodeOf(row.Key), names.Of(row.Key))),
            ],
            total.Income,
            total.InitialBudget,
            total.AnnualBudget,
            total.Actual
        );
    }

    private static AccountSum Sum(IEnumerable<AccountSumOfColumn> sums, string? code, string name)
    {
        var columns = sums.ToLookup(sum => sum.Column, sum => sum.Fen);
        return new AccountSum(
            code,
            name,
            Yuan(AccountColumn.Income),
            Yuan(AccountColumn.Initial),
            Yuan(AccountColumn.Annual),
            Yuan(AccountColumn.Actual)
        );

        string? Yuan(AccountColumn column) =>
            columns.Contains(column) ? (columns[column].Sum() / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>One sum in yuan; without a code it is what lines do not break down.</summary>
internal sealed record AccountSum(string? Code, string Name, string? Income, string? InitialBudget, string? AnnualBudget, string? Actual);
