using Microsoft.Extensions.Configuration;

namespace Finance.Classification.Tests;

public sealed class GrpcListenerTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5101", "8080", "http://127.0.0.1:5101")]
    [InlineData("http://127.0.0.1:5101;http://[::1]:5101", null, "http://127.0.0.1:5101 http://[::1]:5101")]
    [InlineData(null, "8080", "http://*:8080")]
    [InlineData("", "8080;8081", "http://*:8080 http://*:8081")]
    [InlineData(null, null, "http://localhost:5000")]
    public void The_api_listens_where_it_would_without_grpc(string? urls, string? ports, string addresses)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = urls, ["http_ports"] = ports })
            .Build();

        Assert.Equal(addresses.Split(' '), GrpcListener.ApiAddresses(configuration));
    }
}
