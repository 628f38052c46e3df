using System.Diagnostics;
using System.Globalization;
using Finance.Disclosure.Model;
using Npgsql;

namespace Finance.Benchmarks.Disclosure;

/// <summary>The search page over twenty thousand publications: eight kinds of questions, the whole page each.</summary>
internal static class SearchBenchmark
{
    private const int Published = 20_000;
    private const int Readers = 4;

    /// <summary>Of each kind of question.</summary>
    private const int Questions = 96;

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
    private static readonly string[] Works = ["信息化", "设备更新", "维修改造", "专项业务", "宣传培训", "应急保障", "运行维护"];

    /// <summary>What every budget has in it, which is the most work.</summary>
    private static readonly string[] Common =
    [
        "一般公共服务支出",
        "社会保障和就业支出",
        "机关事业单位基本养老保险缴费支出",
        "2024年部门预算",
        "行政单位医疗",
        "住房公积金",
    ];

    private static readonly (string Kind, Func<int, string> Of)[] Kinds =
    [
        ("a name", number => NameOf(number * 31 % Published)),
        ("a unit's code", number => UnitOf(number * 17 % Published)),
        ("a code of many", number => $"{Districts[number % Districts.Length]} 2080505"),
        ("a project", number => $"{Districts[number % Districts.Length]} {ProjectOf(number * 7 % Published)}"),
        ("one letter", number => "教财水交卫农文应市退医城东西局"[number % 15].ToString()),
        (
            "two letters",
            number => number % 2 == 0 ? Bureaus[number / 2 % Bureaus.Length][..2] : Districts[number / 2 % Districts.Length][..2]
        ),
        ("all have it", number => $"{Common[number % Common.Length]} {(number % 4 == 0 ? "" : Common[number / 6 % Common.Length])}"),
        ("nobody has it", number => $"没有的事 {number}"),
    ];

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
        var clock = Stopwatch.StartNew();
        var terms = await MultiplyAsync(disclosure.Database.ConnectionString, seed);
        Write($"search benchmark: {Published} publications, {terms} terms, filled in {clock.Elapsed.TotalSeconds:0} s");
        (string Kind, string Text)[] questions =
        [
            .. Enumerable.Range(0, Questions).SelectMany(number => Kinds.Select(kind => (kind.Kind, kind.Of(number)))),
        ];
        await MeasureAsync(disclosure, questions[..(questions.Length / 4)]);
        var times = await MeasureAsync(disclosure, questions);
        foreach (var (kind, _) in Kinds)
        {
            Write(kind, times.Where((_, at) => string.Equals(questions[at].Kind, kind, StringComparison.Ordinal)));
        }

        var p99 = Write($"{times.Length} by {Readers} at once", times);
        return p99 <= WantedMilliseconds ? 0 : 1;
    }

    private static async Task<double[]> MeasureAsync(BenchDisclosure disclosure, (string Kind, string Text)[] questions)
    {
        var times = new double[questions.Length];
        using var http = disclosure.Service.Anonymous();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, questions.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Readers },
            async (number, _) =>
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(
                    new Uri($"/search?q={Uri.EscapeDataString(questions[number].Text)}", UriKind.Relative),
                    CancellationToken.None
                );
                answer.EnsureSuccessStatusCode();
                times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        );
        return times;
    }

    private static string ProjectOf(int number) => $"{Bureaus[number % Bureaus.Length]}{Works[number / 12 % Works.Length]}项目";

    private static string NameOf(int number) =>
        $"{Districts[number % Districts.Length]}区{Bureaus[number / 12 % Bureaus.Length]}{Bodies[number / 144 % Bodies.Length]}";

    private static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"980000-{number:000000}");

    /// <summary>The one publication once more for each unit, found by that unit's name and code and by a project of its own.</summary>
    private static async Task<long> MultiplyAsync(string connectionString, string seed)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(
            connection,
            "CREATE TEMP TABLE made (place bigint, id text, unit text, name text); CREATE TEMP TABLE own (place bigint, term text, weight int)"
        );
        await using (var rows = await connection.BeginBinaryImportAsync("COPY made FROM STDIN BINARY"))
        {
            for (var number = 0; number < Published - 1; number++)
            {
                await rows.WriteRowAsync(CancellationToken.None, PlaceOf(number), IdOf(number), UnitOf(number), NameOf(number));
            }

            await rows.CompleteAsync();
        }

        await using (var rows = await connection.BeginBinaryImportAsync("COPY own FROM STDIN BINARY"))
        {
            for (var number = 0; number < Published - 1; number++)
            {
                var named = SearchText.Found(NameOf(number)).Concat(SearchText.Found(UnitOf(number))).ToHashSet(StringComparer.Ordinal);
                var project = SearchText.Found(ProjectOf(number)).ToHashSet(StringComparer.Ordinal);
                foreach (var term in named.Union(project, StringComparer.Ordinal))
                {
                    var weight = named.Contains(term) ? IndexedTerm.Name : IndexedTerm.Project;
                    await rows.WriteRowAsync(CancellationToken.None, PlaceOf(number), term, weight);
                }
            }

            await rows.CompleteAsync();
        }

        await RunAsync(connection, "CREATE INDEX ON own (place, term); ANALYZE made; ANALYZE own");
        var columns = await ReadAsync(
            connection,
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'publications' ORDER BY ordinal_position"
        );
        var values = columns.Select(column =>
            column switch
            {
                "id" => "made.id",
                "unit" => "made.unit",
                "unit_name" => "made.name",
                "log_index" => "made.place",
                "document_id" => "gen_random_uuid()",
                _ => "p." + column,
            }
        );
        await RunAsync(
            connection,
            $"INSERT INTO publications ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM publications p, made WHERE p.id = $1",
            seed
        );
        await CopyTermsAsync(connection);
        return long.Parse((await ReadAsync(connection, "SELECT count(*)::text FROM indexed_terms")).Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>The indexes are made when the rows are there, which is several times quicker, and as the service's migrations define them.</summary>
    private static async Task CopyTermsAsync(NpgsqlConnection connection)
    {
        var key = (
            await ReadAsync(
                connection,
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'indexed_terms'::regclass AND contype = 'p'"
            )
        ).Single();
        const string others =
            "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = 'indexed_terms'::regclass AND NOT i.indisprimary";
        var indexes = await ReadAsync(connection, $"SELECT pg_get_indexdef(c.oid) {others}");
        var names = await ReadAsync(connection, $"SELECT c.relname::text {others}");
        await RunAsync(
            connection,
            $"ALTER TABLE indexed_terms DROP CONSTRAINT pk_indexed_terms; {string.Concat(names.Select(name => $"DROP INDEX {name};"))}"
        );
        await RunAsync(
            connection,
            $"""
            CREATE TEMP TABLE shared AS SELECT term, weight FROM indexed_terms WHERE weight < {IndexedTerm.Name.ToString(
                CultureInfo.InvariantCulture
            )};
            INSERT INTO indexed_terms (log_index, term, weight)
            SELECT made.place, found.term, found.weight
            FROM made CROSS JOIN LATERAL (
                SELECT own.term, own.weight FROM own WHERE own.place = made.place
                UNION ALL
                SELECT shared.term, shared.weight FROM shared
                WHERE NOT EXISTS (SELECT FROM own WHERE own.place = made.place AND own.term = shared.term)
            ) found
            """
        );
        await RunAsync(
            connection,
            $"SET maintenance_work_mem = '256MB'; ALTER TABLE indexed_terms ADD CONSTRAINT pk_indexed_terms {key}; {string.Join(';', indexes)}"
        );
        // As the server does by itself some time after so many rows have come.
        await RunAsync(connection, "VACUUM (ANALYZE) indexed_terms");
        await RunAsync(connection, "VACUUM (ANALYZE) publications");
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        var values = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    /// <summary>The first place in the log is the seed's.</summary>
    private static long PlaceOf(int number) => number + 2;

    private static string IdOf(int number) => $"2024-{UnitOf(number)}-budget-1";

    private static double Write(string kind, IEnumerable<double> measured)
    {
        double[] times = [.. measured.Order()];
        var p99 = times[times.Length * 99 / 100];
        Write(
            $"{kind, -20} p50 {times[times.Length / 2], 6:0.0} ms   p90 {times[times.Length * 9 / 10], 6:0.0} ms   p99 {p99, 6:0.0} ms   longest {times[^1], 6:0.0} ms"
        );
        return p99;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Seed;
}
