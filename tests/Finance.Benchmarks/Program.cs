using System.Globalization;
using Finance.Benchmarks;

switch (args)
{
    case [] or ["outbox"]:
        return await OutboxBenchmark.RunAsync(messages: 5000);
    case ["outbox", var count] when int.TryParse(count, CultureInfo.InvariantCulture, out var messages) && messages > 0:
        return await OutboxBenchmark.RunAsync(messages);
    default:
        await Console.Error.WriteLineAsync("Usage: dotnet run -c Release -- [outbox [messages]]");
        return 64;
}
