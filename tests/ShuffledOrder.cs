using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(Finance.Testing.ShuffledOrder))]
[assembly: TestCollectionOrderer(typeof(Finance.Testing.ShuffledOrder))]

namespace Finance.Testing;

/// <summary>An order of tests that is the same on every machine, and another one for each FINANCE_TEST_SEED.</summary>
public sealed class ShuffledOrder : ITestCaseOrderer, ITestCollectionOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("FINANCE_TEST_SEED") ?? "";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase => [.. testCases.OrderBy(test => Place(test.TestCaseDisplayName))];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static ulong Place(string name) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(Seed + name)));
}
