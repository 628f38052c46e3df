using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Finance.Disclosure.Model;
using Npgsql;
using NpgsqlTypes;

namespace Finance.Benchmarks.Disclosure;

/// <summary>The search page over twenty thousand publications: names, codes, functions and what is not there.</summary>
internal static class SearchBenchmark
{
    private const int Published = 20_000;
    private const int Readers = 4;
    private const int Questions = 2_000;

    /// <summary>What a reader waits for at most, ninety-nine times of a hundred.</summary>
    private const int WantedMilliseconds = 200;

    private static readonly string[] Districts =
    [
        "城东",
        "城西",
        "高新",
        "浮梁",
        "珠山",
        "昌南",
        "青羊",
        "锦江",
        "金牛",
        "武侯",
        "红谷滩",
        "经济开发",
    ];
    private static readonly string[] Bureaus =
    [
        "教育",
        "财政",
        "民政",
        "水利",
        "交通运输",
        "卫生健康",
        "农业农村",
        "文化旅游",
        "应急管理",
        "市场监督管理",
        "退役军人事务",
        "医疗保障",
    ];
    private static readonly string[] Bodies = ["局", "局机关", "服务中心", "委员会", "第一中学", "执法大队", "研究所", "管理站"];

    public static async Task<int> RunAsync()
    {
        await using var disclosure = await BenchDisclosure.StartAsync<Seed>(1);
        if (disclosure.Database.Engine != "Postgres")
        {
            await Console.Error.WriteLineAsync("The publications of this benchmark are multiplied on PostgreSQL.");
            return 0;
        }

        var seed = disclosure.Ids.Single();
        await disclosure.PublishAsync(seed);
        var terms = await MultiplyAsync(disclosure.Database.ConnectionString, seed);
        await MeasureAsync(disclosure, Questions / 4);
        var times = await MeasureAsync(disclosure, Questions);
        Array.Sort(times);
        Write(
            $"search benchmark: {Published} publications, {terms} terms, {Questions} different questions by {Readers} readers at once, the whole page"
        );
        var p99 = times[times.Length * 99 / 100];
        Write(
            $"p50 {times[times.Length / 2]:0.0} ms   p90 {times[times.Length * 9 / 10]:0.0} ms   p99 {p99:0.0} ms   longest {times[^1]:0.0} ms"
        );
        return p99 <= WantedMilliseconds ? 0 : 1;
    }

    private static async Task<double[]> MeasureAsync(BenchDisclosure disclosure, int count)
    {
        var times = new double[count];
        using var http = disclosure.Service.Anonymous();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Readers },
            async (number, _) =>
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(
                    new Uri($"/search?q={Uri.EscapeDataString(QuestionOf(number))}", UriKind.Relative),
                    CancellationToken.None
                );
                answer.EnsureSuccessStatusCode();
                times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        );
        return times;
    }

    /// <summary>A seventh asks for what every budget has, which is the most work.</summary>
    private static string QuestionOf(int number) =>
        (number % 7) switch
        {
            0 => NameOf(number * 31 % Published),
            1 => $"{Districts[number % Districts.Length]} {Bureaus[number / 7 % Bureaus.Length]}",
            2 => UnitOf(number * 17 % Published),
            3 => $"{Bureaus[number % Bureaus.Length]} 养老保险",
            4 => "一般公共服务支出",
            5 => $"{Districts[number % Districts.Length]} 2080505",
            _ => $"没有的事 {number}",
        };

    private static string NameOf(int number) =>
        $"{Districts[number % Districts.Length]}区{Bureaus[number / 12 % Bureaus.Length]}{Bodies[number / 144 % Bodies.Length]}";

    private static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"980000-{number:000000}");

    /// <summary>The one publication once more for each unit, found by that unit's name and code.</summary>
    private static async Task<long> MultiplyAsync(string connectionString, string seed)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using (var names = connection.CreateCommand())
        {
            names.CommandText = "CREATE TEMP TABLE made (id text, unit text, name text)";
            await names.ExecuteNonQueryAsync();
        }

        await using (var rows = await connection.BeginBinaryImportAsync("COPY made FROM STDIN BINARY"))
        {
            for (var number = 0; number < Published - 1; number++)
            {
                await rows.WriteRowAsync(CancellationToken.None, IdOf(number), UnitOf(number), NameOf(number));
            }

            await rows.CompleteAsync();
        }

        var columns = new List<string>();
        await using (var read = connection.CreateCommand())
        {
            read.CommandText =
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'publications' ORDER BY ordinal_position";
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }
        }

        var values = columns.Select(column =>
            column switch
            {
                "id" => "made.id",
                "unit" => "made.unit",
                "unit_name" => "made.name",
                "document_id" => "gen_random_uuid()",
                _ => "p." + column,
            }
        );
        await using (var copy = connection.CreateCommand())
        {
            copy.CommandText =
                $"INSERT INTO publications ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM publications p, made WHERE p.id = $1";
            copy.Parameters.AddWithValue(seed);
            await copy.ExecuteNonQueryAsync();
        }

        await CopyTermsAsync(connection, seed);
        await using var settle = connection.CreateCommand();
        settle.CommandText = "ANALYZE; SELECT count(*) FROM search_terms";
        return (long)(await settle.ExecuteScalarAsync())!;
    }

    private static async Task CopyTermsAsync(NpgsqlConnection connection, string seed)
    {
        var terms = new List<(string Term, int Weight)>();
        await using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT term, weight FROM search_terms WHERE publication_id = $1 AND weight < 16";
            read.Parameters.AddWithValue(seed);
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                terms.Add((reader.GetString(0), reader.GetInt32(1)));
            }
        }

        await using var rows = await connection.BeginBinaryImportAsync(
            "COPY search_terms (term, publication_id, weight) FROM STDIN BINARY"
        );
        for (var number = 0; number < Published - 1; number++)
        {
            ImmutableHashSet<string> own = [.. SearchText.Found(NameOf(number)), .. SearchText.Found(UnitOf(number))];
            foreach (var (term, weight) in terms.Where(term => !own.Contains(term.Term)).Concat(own.Select(term => (term, 16))))
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(term, NpgsqlDbType.Varchar);
                await rows.WriteAsync(IdOf(number), NpgsqlDbType.Varchar);
                await rows.WriteAsync(weight, NpgsqlDbType.Integer);
            }
        }

        await rows.CompleteAsync();
    }

    private static string IdOf(int number) => $"2024-{UnitOf(number)}-budget-1";

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Seed;
}
