using System.Diagnostics;
using System.Globalization;
using Finance.Statements.Checks;

namespace Finance.Benchmarks.Statements;

/// <summary>A prefecture-level city: the documents of all its units, indexed and checked one after the other on one core.</summary>
internal static class City
{
    private const int Documents = 1700;

    /// <summary>Until the compiler has settled: other documents than those that are measured, all of them in each round.</summary>
    private const int WarmUpDocuments = 100;
    private const int WarmUpRounds = 40;

    public static int Run()
    {
        var documents = Enumerable.Range(0, Documents).Select(SampleDocument.Facts).ToArray();
        var context = StatementsBenchmark.CheckContextOf();
        WarmUp(context);
        var findings = 0;
        var loop = Time(() => documents.Sum(PlainLoop.Sum));
        var processor = Environment.CpuUsage.TotalTime;
        var checks = Time(() => findings = Check(documents, context));
        processor = Environment.CpuUsage.TotalTime - processor;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"city: {Documents} documents of {SampleDocument.Lines} lines indexed and checked in {checks.TotalSeconds:0.00} s ({processor.TotalSeconds:0.00} s of a processor), {findings} findings; the plain loop over the same lines {loop.TotalSeconds:0.000} s, ratio {checks / loop:0}"
            )
        );
        return 0;
    }

    private static void WarmUp(CheckContext context)
    {
        var others = Enumerable.Range(Documents, WarmUpDocuments).Select(SampleDocument.Facts).ToArray();
        for (var round = 0; round < WarmUpRounds; round++)
        {
            Check(others, context);
            _ = others.Sum(PlainLoop.Sum);
        }
    }

    private static int Check(IEnumerable<Finance.Statements.Facts> documents, CheckContext context) =>
        documents.Sum(document => CheckCatalog.Shipped.Check(document, context).Length);

    private static TimeSpan Time(Func<long> work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
