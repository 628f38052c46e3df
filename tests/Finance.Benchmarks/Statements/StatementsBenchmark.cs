using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Printing;
using Finance.Statements.Tables;
using Finance.Statements.Tests;

namespace Finance.Benchmarks.Statements;

/// <summary>What the derivation of a 500-line document costs, beside a plain loop that only adds up its lines.</summary>
[MemoryDiagnoser]
public class StatementsBenchmark
{
    private readonly Facts facts = SampleDocument.Facts();
    private readonly PrintContext context = Context();
    private readonly CheckContext checks = CheckContextOf();
    private FactIndex index = null!;
    private Statement statement = null!;
    private Format format = null!;

    [Params("jiangxi-budget-2024", "sichuan-budget-2024", "xinjiang-budget-2024", "jiangxi-final-2024")]
    public string FormatId { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        format = FormatCatalog.Shipped.Find(FormatId)!;
        index = FactIndex.Of(facts);
        statement = StatementPrinter.Print(format, index, context);
    }

    [Benchmark(Baseline = true, Description = "plain loop over the lines")]
    public long Loop() => PlainLoop.Sum(facts);

    [Benchmark(Description = "index")]
    public FactIndex Index() => FactIndex.Of(facts);

    [Benchmark(Description = "index and all tables")]
    public Statement Tables() => StatementPrinter.Print(format, FactIndex.Of(facts), context);

    [Benchmark(Description = "all checks")]
    public ImmutableArray<Finding> Checks() => CheckCatalog.Shipped.Check(index, checks);

    [Benchmark(Description = "index and all checks")]
    public ImmutableArray<Finding> IndexAndChecks() => CheckCatalog.Shipped.Check(facts, checks);

    [Benchmark(Description = "all tables as JSON")]
    public byte[] Json() => TableJson.Write(statement);

    public static int Run()
    {
        // In this process: the SDK's own build of a benchmark project knows neither our locked packages nor our artifacts folder.
        var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        config.ArtifactsPath = Path.Combine(Path.GetTempPath(), "finance-benchmarks");
        var summary = BenchmarkRunner.Run<StatementsBenchmark>(config);
        return summary.HasCriticalValidationErrors ? 1 : 0;
    }

    internal static CheckContext CheckContextOf() =>
        new()
        {
            Kind = CheckedKind.Budget,
            Year = new FiscalYear(2024),
            Region = "360200",
            Surroundings = new Surroundings { Catalog = StarterCatalog.Instance, Year = new FiscalYear(2024) },
            RequiredParts = ["profile", "goals", "economicCodes"],
        };

    internal static PrintContext Context()
    {
        var unit = new NamedUnit("103001", "某单位", "单位");
        return new PrintContext(new Subject(unit, unit), new FiscalYear(2024), StarterCatalog.Instance);
    }
}
