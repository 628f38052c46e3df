using Finance.Hosting.Tests.Messaging;
using Xunit.Runner.InProc.SystemConsole;

return args is [LedgerProcess.Verb, ..] ? await LedgerProcess.RunAsync(args[1..]) : await ConsoleRunner.Run(args);
