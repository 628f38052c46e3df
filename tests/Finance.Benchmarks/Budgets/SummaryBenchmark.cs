using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Finance.Benchmarks.Budgets;

/// <summary>Regional sums of a whole year beside the year before, by the service's query and by SQL written by hand.</summary>
internal static class SummaryBenchmark
{
    private const int Budgets = 2_000;
    private const int LinesOfBudget = 300;
    private const int Rounds = 5;

    private static readonly FiscalYear Year = new(2024);
    private static readonly FiscalYear LastYear = new(2023);

    private static readonly (string Name, SumRequest Request, string Key, string Where)[] Questions =
    [
        ("functional, level 1", new(Year, SummaryKey.Functional, 1), "left(functional, 3)", ""),
        ("functional, level 3", new(Year, SummaryKey.Functional, 3), "functional", ""),
        ("economic, level 2", new(Year, SummaryKey.Economic, 2), "economic", " AND side = 'Expenditure'"),
        ("unit, level 2", new(Year, SummaryKey.Unit, 2), "unit", ""),
        ("source", new(Year, SummaryKey.Source, 1), "source", ""),
        ("kind", new(Year, SummaryKey.Kind, 1), "kind", " AND side = 'Expenditure'"),
    ];

    public static async Task<int> RunAsync()
    {
        await using var database = await TestDatabase.CreateAsync<PostgresBudgetsDb>();
        if (database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The summary benchmark loads by COPY and runs on PostgreSQL.");
            return 0;
        }

        await using var db = new PostgresBudgetsDb(
            new DbContextOptionsBuilder<PostgresBudgetsDb>().UseNpgsql(database.ConnectionString).Options
        );
        await db.Database.MigrateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await LoadAsync(db, connection, LastYear);
        await LoadAsync(db, connection, Year);
        await RunAsync(connection, "VACUUM ANALYZE approved_lines");

        Write($"summary benchmark: {Budgets} budgets and {Budgets * LinesOfBudget} lines a year, two years, median of {Rounds} rounds");
        foreach (var (name, request, key, where) in Questions)
        {
            var byHand =
                $"SELECT fiscal_year, side, {key}, sum(amount_fen) FROM approved_lines WHERE fiscal_year IN (2023, 2024) AND adjustment = 0{where} GROUP BY 1, 2, 3";
            List<double> service = [];
            List<double> hand = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var (ours, ourRows) = await MeasureAsync(async () => (await ApprovedSums.ReadAsync(db, request, default)).Count);
                var (theirs, theirRows) = await MeasureAsync(() => CountAsync(connection, byHand));
                if (ourRows != theirRows)
                {
                    throw new InvalidOperationException($"{name}: {ourRows} sums, by hand {theirRows}.");
                }

                // The first round only warms up.
                if (round > 0)
                {
                    service.Add(ours);
                    hand.Add(theirs);
                }
            }

            Write($"{name, -22} {Median(service), 7:0} ms, by hand {Median(hand), 7:0} ms  ratio {Median(service) / Median(hand):0.00}");
        }

        return 0;
    }

    private static async Task LoadAsync(BudgetsDb db, NpgsqlConnection connection, FiscalYear year)
    {
        var budgets = Enumerable.Range(1, Budgets).Select(number => Approved(year, number)).ToList();
        db.Budgets.AddRange(budgets);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var random = new Random(year.Value);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY approved_lines (budget_id, adjustment, number, effective_on, fiscal_year, unit, side, functional, economic, source, carried_over, kind, amount_fen) FROM STDIN (FORMAT BINARY)"
        );
        foreach (var budget in budgets)
        {
            for (var number = 1; number <= LinesOfBudget; number++)
            {
                await WriteAsync(copy, budget, number, isIncome: number % 10 == 0, random);
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Budget budget, int number, bool isIncome, Random random)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(budget.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(0, NpgsqlDbType.Integer);
        await copy.WriteAsync(number, NpgsqlDbType.Integer);
        await copy.WriteAsync(budget.DocumentDate!.Value, NpgsqlDbType.Date);
        await copy.WriteAsync(budget.FiscalYear.Value, NpgsqlDbType.Integer);
        await copy.WriteAsync(budget.Unit.Value, NpgsqlDbType.Varchar);
        await copy.WriteAsync(isIncome ? "Income" : "Expenditure", NpgsqlDbType.Varchar);
        await copy.WriteAsync(Code(201 + random.Next(25), random.Next(1, 12), random.Next(1, 8)), NpgsqlDbType.Varchar);
        if (isIncome)
        {
            await copy.WriteNullAsync();
        }
        else
        {
            await copy.WriteAsync(Code(301 + random.Next(3), random.Next(1, 30)), NpgsqlDbType.Varchar);
        }

        await copy.WriteAsync(
            random.Next(5) == 0 ? nameof(FundSource.GovernmentFund) : nameof(FundSource.GeneralPublic),
            NpgsqlDbType.Varchar
        );
        await copy.WriteAsync(random.Next(8) == 0, NpgsqlDbType.Boolean);
        if (isIncome)
        {
            await copy.WriteNullAsync();
        }
        else
        {
            await copy.WriteAsync(
                random.Next(2) == 0 ? nameof(ExpenditureKind.Basic) : nameof(ExpenditureKind.Project),
                NpgsqlDbType.Varchar
            );
        }

        await copy.WriteAsync(random.NextInt64(1, 1_000_000_000), NpgsqlDbType.Bigint);
    }

    private static Budget Approved(FiscalYear year, int number)
    {
        var budget = Budget.New(year, UnitId.Parse(string.Create(CultureInfo.InvariantCulture, $"990000-{number:00000}")));
        budget.Status = BudgetStatus.Approved;
        budget.Round = BudgetRound.Second;
        budget.DocumentNumber = "财预1号";
        budget.DocumentDate = new DateOnly(year.Value, 2, 8);
        return budget;
    }

    private static string Code(int @class, params ReadOnlySpan<int> levels)
    {
        var code = @class.ToString(CultureInfo.InvariantCulture);
        foreach (var level in levels)
        {
            code += level.ToString("00", CultureInfo.InvariantCulture);
        }

        return code;
    }

    private static async Task<(double Milliseconds, int Rows)> MeasureAsync(Func<Task<int>> work)
    {
        var clock = Stopwatch.StartNew();
        var rows = await work();
        return (clock.Elapsed.TotalMilliseconds, rows);
    }

    private static async Task<int> CountAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The sentences of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            rows++;
        }

        return rows;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The sentences of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
