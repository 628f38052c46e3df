namespace Finance.Budgets.Endpoints;

/// <summary>
/// Drafts are read and checked a few at a time, in the order in which they came: more at once would only wait for each other,
/// hold all their memory meanwhile, and let the unlucky one wait twice as long as the rest.
/// </summary>
internal sealed class SavingTurns : IDisposable
{
    private readonly SemaphoreSlim places = new(2 * Environment.ProcessorCount);

    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
