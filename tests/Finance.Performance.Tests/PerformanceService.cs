using Finance.Performance.Storage;
using Finance.Testing;

namespace Finance.Performance.Tests;

/// <summary>The service as it runs, with events that reach it over the broker.</summary>
public sealed class PerformanceService() : ConsumingService<PerformanceService, PerformanceDb>(Program.Build);
