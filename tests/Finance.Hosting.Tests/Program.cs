using Finance.Hosting.Tests.Http;
using Finance.Hosting.Tests.Messaging;
using Xunit.Runner.InProc.SystemConsole;

if (args is [SampleProcess.Verb, ..])
{
    return await SampleProcess.RunAsync(args[1..]);
}

return args is [LedgerProcess.Verb, ..] ? await LedgerProcess.RunAsync(args[1..]) : await ConsoleRunner.Run(args);
