using System.Diagnostics.Metrics;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Polly;

namespace Finance.Contracts.Grpc;

/// <summary>
/// The code book that services use: everything in memory, a copy on disk. With the classification service down, and after a
/// restart, it answers from the last copy, and <see cref="ConfirmedAt"/> says how old that is.
/// </summary>
public sealed partial class CodeBookClient : ICodeBook, IDisposable
{
    // Whoever asks for something unknown waits no longer than this, and the service is not asked more often than this.
    private static readonly TimeSpan LongestWaitForUnknown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);

    private readonly CodeBookSource source;
    private readonly string folder;
    private readonly TimeProvider time;
    private readonly ILogger<CodeBookClient> logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly Meter meter = new("Finance.CodeBook");
    private readonly Lock gate = new();
    private Task<bool> refresh = Task.FromResult(false);
    private volatile KnownCodeBook? known;
    private long lastRefresh;
    private int disposed;

    public CodeBookClient(GrpcClient client, string folder, TimeProvider time, ILogger<CodeBookClient> logger)
    {
        source = new CodeBookSource(client, time);
        this.folder = folder;
        this.time = time;
        this.logger = logger;
        known = Load();
        meter.CreateObservableGauge("codebook.age", MeasureAge, "s");
    }

    public IUnitDirectory Units => known?.Units ?? UnitDirectory.Empty;

    public DateTimeOffset? ConfirmedAt => known?.ConfirmedAt;

    public ICatalog? Catalog(FiscalYear year) => known?.Catalogs.GetValueOrDefault(year);

    public async ValueTask<ICatalog?> FindCatalogAsync(FiscalYear year, CancellationToken cancellationToken)
    {
        if (Catalog(year) is null)
        {
            await RefreshForUnknownAsync(cancellationToken);
        }

        return Catalog(year);
    }

    public async ValueTask<UnitEntry?> FindUnitAsync(UnitId unit, CancellationToken cancellationToken)
    {
        if (Units.Find(unit) is null)
        {
            await RefreshForUnknownAsync(cancellationToken);
        }

        return Units.Find(unit);
    }

    /// <summary>
    /// Asks the service what changed and keeps the answer in memory and on disk; false when it could not be asked.
    /// Callers share one refresh, and one that stops waiting does not stop it.
    /// </summary>
    public Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (refresh.IsCompleted)
            {
                refresh = RefreshOnceAsync();
            }

            return refresh.WaitAsync(cancellationToken);
        }
    }

    /// <summary>May be called twice: a container that knows the client under two types disposes of it under both.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            meter.Dispose();
            stopping.Cancel();
            stopping.Dispose();
        }
    }

    private IEnumerable<Measurement<long>> MeasureAge() =>
        ConfirmedAt is { } confirmedAt ? [new Measurement<long>((time.GetUtcNow() - confirmedAt).Ticks / TimeSpan.TicksPerSecond)] : [];

    private async Task<bool> RefreshOnceAsync()
    {
        try
        {
            known = await source.FetchAsync(known, stopping.Token);
            Save(known.Saved);
            return true;
        }
        catch (Exception exception)
            when (exception is GrpcException or ExecutionRejectedException or InvalidDataException or FormatException or ArgumentException)
        {
            LogNotRefreshed(exception, ConfirmedAt);
            return false;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Volatile.Write(ref lastRefresh, time.GetTimestamp());
        }
    }

    private async Task RefreshForUnknownAsync(CancellationToken cancellationToken)
    {
        var last = Volatile.Read(ref lastRefresh);
        if (last != 0 && time.GetElapsedTime(last) < ShortestPause)
        {
            return;
        }

        try
        {
            await RefreshAsync(cancellationToken).WaitAsync(LongestWaitForUnknown, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The service is slow or down; the last known book answers.
        }
    }

    private KnownCodeBook? Load()
    {
        try
        {
            return CodeBookFile.Read(folder) is { } saved ? new KnownCodeBook(saved) : null;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or InvalidProtocolBufferException
                        or FormatException
                        or ArgumentException
            )
        {
            LogNotLoaded(exception, folder);
            return null;
        }
    }

    private void Save(SavedCodeBook content)
    {
        try
        {
            CodeBookFile.Write(folder, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(exception, folder);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The code book could not be refreshed; answering from the copy confirmed at {ConfirmedAt}"
    )]
    private partial void LogNotRefreshed(Exception exception, DateTimeOffset? confirmedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The saved code book in {Folder} cannot be used; a new one will be fetched")]
    private partial void LogNotLoaded(Exception exception, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The code book could not be saved in {Folder}")]
    private partial void LogNotSaved(Exception exception, string folder);
}
