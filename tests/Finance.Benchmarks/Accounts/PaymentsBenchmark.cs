using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Testing;
using Npgsql;

namespace Finance.Benchmarks.Accounts;

/// <summary>A year's payments through the endpoint on a real socket, beside a plain COPY of the same rows into an equal, empty table.</summary>
internal static class PaymentsBenchmark
{
    public const int UsualPayments = 1_000_000;

    private const int Units = 2_000;
    private const int ProjectsOfUnit = 3;
    private const int Rounds = 3;
    private const string Tables = "payments, payment_batches, unit_executions";

    public static async Task<int> RunAsync(int payments = UsualPayments)
    {
        var folder = Directory.CreateTempSubdirectory("finance-payments-");
        try
        {
            return await RunAsync(payments, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(int payments, string folder)
    {
        await using var database = await TestDatabase.CreateAsync<PostgresAccountsDb>();
        if (database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The payments benchmark compares with COPY and runs on PostgreSQL.");
            return 0;
        }

        var codeBook = Directory.CreateDirectory(Path.Combine(folder, "code-book")).FullName;
        TestCodeBook.Write(codeBook, Enumerable.Range(1, Units).Select(UnitEntryOf));
        await using var service = await ServiceUnderTest.StartAsync<PostgresAccountsDb>(
            Finance.Accounts.Program.Build,
            database,
            settings: TestCodeBook.Arguments(codeBook)
        );
        var (told, copied) = (Path.Combine(folder, "payments.ndjson"), Path.Combine(folder, "payments.tsv"));
        await WriteAsync(payments, told, copied);
        using var treasury = service.As(TestUsers.Treasury());
        treasury.Timeout = TimeSpan.FromMinutes(10);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();

        List<double> copies = [];
        List<double> imports = [];
        for (var round = 0; round < Rounds; round++)
        {
            copies.Add(await MeasureAsync(connection, () => CopyAsync(connection, copied)));
            imports.Add(await MeasureAsync(connection, () => ImportAsync(treasury, told, payments)));
        }

        var (copy, import) = (Median(copies), Median(imports));
        Write(
            $"payments benchmark: {payments} payments of {Units} units, {new FileInfo(told).Length / 1_000_000} MB, median of {Rounds} rounds"
        );
        Write($"plain COPY  {copy, 7:0.0} s, {payments / copy, 9:0} rows a second");
        Write($"endpoint    {import, 7:0.0} s, {payments / import, 9:0} rows a second  ratio {copy / import:0.00} (aim 0.50)");
        return 0;
    }

    private static async Task<double> MeasureAsync(NpgsqlConnection connection, Func<Task> work)
    {
        await RunAsync(connection, $"TRUNCATE {Tables}");
        await RunAsync(connection, "CHECKPOINT");
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string file)
    {
        await using var copy = await connection.BeginTextImportAsync(
            "COPY payments (id, fiscal_year, unit, date, indicator, method, functional, economic, source, carried_over, kind, project, amount_fen, refund_of, batch) FROM STDIN"
        );
        using var rows = new StreamReader(file);
        var buffer = new char[64 * 1024];
        while (await rows.ReadBlockAsync(buffer) is > 0 and var read)
        {
            await copy.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private static async Task ImportAsync(HttpClient treasury, string file, int payments)
    {
        await using var rows = File.OpenRead(file);
        using var content = new StreamContent(rows, 64 * 1024);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var answer = await treasury.PostAsync(new Uri("/api/accounts/2024/payments", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode || JsonElement.Parse(text).GetProperty("accepted").GetInt32() != payments)
        {
            throw new InvalidOperationException($"The import failed: {text}");
        }
    }

    /// <summary>The same rows twice: as the treasury tells them, and as COPY takes them.</summary>
    private static async Task WriteAsync(int payments, string told, string copied)
    {
        var random = new Random(2024);
        var batch = Guid.CreateVersion7();
        await using var lines = new StreamWriter(told);
        await using var rows = new StreamWriter(copied);
        for (var number = 1; number <= payments; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"ZF2024{number:0000000000}");
            var place = random.Next(1, Units + 1);
            var unit = UnitOf(place);
            var date = new DateOnly(2024, 1, 1)
                .AddDays((int)(366L * (number - 1) / payments))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var indicator = string.Create(CultureInfo.InvariantCulture, $"财预指〔2024〕{random.Next(1, 600)}号");
            var fen = random.NextInt64(1, 10_000_000);
            var project =
                number % 3 == 0
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"990000{place:00000}T{random.Next(ProjectsOfUnit):0000}");
            var amount = Money.FromFen(fen).ToYuanString();
            var kind = project is null ? "\"kind\":\"basic\"" : $"\"kind\":\"project\",\"project\":\"{project}\"";
            await lines.WriteAsync(
                $"{{\"id\":\"{id}\",\"unit\":\"{unit}\",\"date\":\"{date}\",\"indicator\":\"{indicator}\",\"method\":\"central\",\"functional\":\"2013201\",\"economic\":\"30201\",\"source\":\"generalPublic\",{kind},\"amount\":\"{amount}\"}}\n"
            );
            var columns = project is null ? "Basic\t\\N" : $"Project\t{project}";
            await rows.WriteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{id}\t2024\t{unit}\t{date}\t{indicator}\tCentral\t2013201\t30201\tGeneralPublic\tf\t{columns}\t{fen}\t\\N\t{batch}\n"
                )
            );
        }
    }

    private static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-{number:00000}");

    private static UnitEntry UnitEntryOf(int number) =>
        new(
            UnitId.Parse(UnitOf(number)),
            $"测试单位{number}",
            $"单位{number}",
            ImmutableArray<string>.Empty,
            Parent: null,
            "990000",
            new UnitFormats("national-budget-2024", "national-final-2024", "jiangxi-2024"),
            UnitTypes.Administrative,
            new DateOnly(2020, 1, 1),
            ValidTo: null,
            ImmutableArray<UnitId>.Empty
        );

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
