namespace Finance.Gateway.PublicCache;

/// <summary>Marks the routes that anyone may read and that the gateway keeps copies of.</summary>
public sealed class PublicRoute
{
    public static readonly PublicRoute Instance = new();
}
