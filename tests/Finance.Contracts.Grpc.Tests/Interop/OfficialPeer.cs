using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Finance.Contracts.Grpc.Tests.Interop;

/// <summary>A process of the official gRPC implementation (Debian's python3-grpcio) that plays one end.</summary>
public sealed class OfficialPeer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly string descriptor;

    private OfficialPeer(params string[] roleAndAddress)
    {
        descriptor = Path.GetTempFileName();
        File.WriteAllBytes(descriptor, InteropReflection.Descriptor.SerializedData.ToByteArray());
        var script = Path.Combine(AppContext.BaseDirectory, "Interop", "peer.py");
        process =
            Process.Start(
                new ProcessStartInfo("/usr/bin/python3", [script, roleAndAddress[0], descriptor, .. roleAndAddress[1..]])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            ) ?? throw new InvalidOperationException("python3 could not be started.");
    }

    /// <summary>An official server, and where it listens.</summary>
    public static async Task<(OfficialPeer Peer, Uri Address)> ServeAsync()
    {
        var peer = new OfficialPeer("server");
        var port = int.Parse(await peer.ReadLineAsync(), CultureInfo.InvariantCulture);
        return (peer, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")));
    }

    /// <summary>An official client of the server at this address.</summary>
    public static OfficialPeer Call(Uri address) => new("client", address.Authority);

    public async Task<OfficialAnswer> CallAsync(OfficialCall call)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call, Json));
        await process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<OfficialAnswer>(await ReadLineAsync(), Json)!;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        File.Delete(descriptor);
    }

    private async Task<string> ReadLineAsync() =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The official peer ended; it needs the packages python3-grpcio and python3-protobuf.");
}

public sealed record OfficialCall(
    string Text = "",
    int Status = 0,
    int DelayMilliseconds = 0,
    int ReplyBytes = 0,
    int PayloadBytes = 0,
    decimal? TimeoutSeconds = null,
    bool Cancel = false,
    bool Compress = false,
    string Service = "finance.interop.v1.Interop",
    string Method = "Echo"
);

public sealed record OfficialAnswer(
    int Status,
    string Detail = "",
    string Text = "",
    int PayloadBytes = 0,
    int ReceivedBytes = 0,
    bool HadDeadline = false
);
