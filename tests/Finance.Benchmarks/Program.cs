using System.Globalization;
using Finance.Benchmarks;
using Finance.Benchmarks.Performance;
using Finance.Benchmarks.Statements;

switch (args)
{
    case []:
        return Math.Max(
            Math.Max(await OutboxBenchmark.RunAsync(messages: 5000), await SummaryBenchmark.RunAsync()),
            Math.Max(StatementsBenchmark.Run(), ScoringBenchmark.Run())
        );
    case ["summary"]:
        return await SummaryBenchmark.RunAsync();
    case ["scoring"]:
        return ScoringBenchmark.Run();
    case ["statements"]:
        return StatementsBenchmark.Run();
    case ["outbox"]:
        return await OutboxBenchmark.RunAsync(messages: 5000);
    case ["outbox", var count] when int.TryParse(count, CultureInfo.InvariantCulture, out var messages) && messages > 0:
        return await OutboxBenchmark.RunAsync(messages);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release -- [outbox [messages] | scoring | statements | summary]");
        return 64;
}
