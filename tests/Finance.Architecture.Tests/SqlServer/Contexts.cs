using System.Reflection;
using Finance.Architecture.Tests.Reading;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Architecture.Tests.SqlServer;

/// <summary>Every database context of the product, made without a server.</summary>
internal static class Contexts
{
    private static readonly Type[] All =
    [
        .. Product
            .Services.Append(Product.Gateway)
            .SelectMany(service => Assembly.Load(service.Name).GetTypes())
            .Where(type => type.IsSubclassOf(typeof(FinanceDb)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static readonly string[] Names = [.. All.Select(type => type.Name)];

    public static readonly string[] SqlServerNames = [.. Names.Where(IsSqlServer)];

    /// <summary>The assemblies that have a context for an engine.</summary>
    public static IEnumerable<string> OwnersOf(string engine) =>
        All.Where(type => type.Name.StartsWith(engine, StringComparison.Ordinal))
            .Select(type => type.Assembly.GetName().Name!)
            .Order(StringComparer.Ordinal);

    public static FinanceDb Create(string name)
    {
        var make = typeof(Contexts).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!;
        return (FinanceDb)make.MakeGenericMethod(All.Single(type => type.Name == name)).Invoke(null, null)!;
    }

    private static TContext CreateOf<TContext>()
        where TContext : FinanceDb
    {
        var options = new DbContextOptionsBuilder<TContext>();
        if (IsSqlServer(typeof(TContext).Name))
        {
            options.UseSqlServer("Server=unused");
        }
        else
        {
            options.UseNpgsql("Host=unused");
        }

        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }

    private static bool IsSqlServer(string context) => context.StartsWith("SqlServer", StringComparison.Ordinal);
}
