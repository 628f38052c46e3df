using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Finance.Accounts.Jobs;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Finance.Benchmarks.Accounts;

/// <summary>The reconciliation of one unit with more and more payments, and of 2,000 units in one go, by the service's own code and database.</summary>
internal static class ReconciliationBenchmark
{
    private const int Units = 2_000;
    private const int PaymentsOfUnit = 200;
    private const int Rounds = 7;
    private const double AimSeconds = 1.0;
    private static readonly int[] Sizes = [12_500, 25_000, 50_000, 100_000];

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("finance-reconciliation-");
        try
        {
            await using var database = await TestDatabase.CreateAsync<PostgresAccountsDb>();
            if (database.Engine != "Postgres")
            {
                await Console.Error.WriteLineAsync("The reconciliation benchmark fills its tables with COPY and runs on PostgreSQL.");
                return 0;
            }

            TestCodeBook.Write(folder.FullName, Enumerable.Range(1, Units + Sizes.Length).Select(BenchAccounts.EntryOf));
            await using var service = await ServiceUnderTest.StartAsync<PostgresAccountsDb>(
                Finance.Accounts.Program.Build,
                database,
                settings: TestCodeBook.Arguments(folder.FullName)
            );
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            return Math.Max(await MeasureSizesAsync(service, connection), await MeasureAllAsync(service, connection));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureSizesAsync(ServiceUnderTest service, NpgsqlConnection connection)
    {
        Write($"reconciliation benchmark: one unit, median of {Rounds} rounds after two that warm up");
        var missed = 0;
        foreach (var (place, payments) in Sizes.Index())
        {
            var unit = Units + 1 + place;
            await FillAsync(connection, [(unit, payments)]);
            await SaveAsync(service, unit, payments);
            List<double> seconds = [];
            var rows = 0;
            for (var round = 0; round < Rounds + 2; round++)
            {
                var clock = Stopwatch.StartNew();
                rows = await MakeAsync(service, unit);
                if (round >= 2)
                {
                    seconds.Add(clock.Elapsed.TotalSeconds);
                }
            }

            var median = seconds.Order().ElementAt(Rounds / 2);
            Write($"{payments, 7} payments, {rows, 5} rows  {median * 1000, 7:0} ms  {median * 1_000_000 / payments, 5:0.0} µs a payment");
            missed = payments == 50_000 && median > AimSeconds ? 1 : missed;
        }

        return missed;
    }

    /// <summary>By the job that makes them again after an import.</summary>
    private static async Task<int> MeasureAllAsync(ServiceUnderTest service, NpgsqlConnection connection)
    {
        for (var unit = 1; unit <= Units; unit++)
        {
            await SaveAsync(service, unit, PaymentsOfUnit);
        }

        await FillAsync(connection, [.. Enumerable.Range(1, Units).Select(unit => (unit, PaymentsOfUnit))]);
        await RunAsync(connection, "UPDATE unit_executions SET sequence = sequence + 1");
        var clock = Stopwatch.StartNew();
        await using (var scope = service.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ReconcileChanged>().RunAsync(CancellationToken.None);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        Write(
            $"{Units} units of {PaymentsOfUnit} payments each, made again and kept: {seconds:0.0} s, {seconds * 1000 / Units:0.0} ms a unit"
        );
        return 0;
    }

    private static async Task<int> MakeAsync(ServiceUnderTest service, int unit)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var id = UnitId.Parse(BenchAccounts.UnitOf(unit));
        var account = await db.FinalAccounts.AsNoTracking().SingleAsync(row => row.Unit == id);
        var made = await scope.ServiceProvider.GetRequiredService<ReconciliationStore>().MakeAsync(account, CancellationToken.None);
        return made!.Document.Rows.Length;
    }

    private static async Task SaveAsync(ServiceUnderTest service, int unit, int payments)
    {
        using var department = service.As(TestUsers.Department(BenchAccounts.UnitOf(unit)));
        using var content = new StringContent(BenchAccounts.Account(payments), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/accounts/2024/{BenchAccounts.UnitOf(unit)}")
        {
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var answer = await department.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"The account was not saved: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task FillAsync(NpgsqlConnection connection, IReadOnlyList<(int Unit, int Payments)> units)
    {
        var batch = Guid.CreateVersion7();
        await using (
            var copy = await connection.BeginTextImportAsync(
                "COPY payments (id, fiscal_year, unit, date, indicator, method, functional, economic, source, carried_over, kind, project, amount_fen, refund_of, batch) FROM STDIN"
            )
        )
        {
            foreach (var line in units.SelectMany(unit => BenchAccounts.Payments(unit.Unit, unit.Payments, batch)))
            {
                await copy.WriteAsync(line);
            }
        }

        await RunAsync(connection, "ANALYZE payments");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The sentences of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
