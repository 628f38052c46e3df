using System.Text;
using System.Text.Json.Nodes;

namespace Finance.Disclosure.Jobs;

/// <summary>Chromium's debugging pipe: a call at a time, each message as JSON ended by a zero.</summary>
internal sealed class DevToolsPipe(Stream to, Stream from)
{
    private const int MostBytes = 96_000_000;

    private readonly byte[] buffer = new byte[65_536];
    private readonly HashSet<string> loaded = new(StringComparer.Ordinal);
    private int start;
    private int end;
    private int calls;
    private string? session;

    /// <summary>From here on calls are for this target.</summary>
    public async Task AttachAsync(string target, CancellationToken cancellationToken) =>
        session = Text(
            await CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, cancellationToken),
            "sessionId"
        );

    public async Task<JsonNode> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var call = new JsonObject
        {
            ["id"] = ++calls,
            ["method"] = method,
            ["params"] = parameters,
        };
        if (session is not null)
        {
            call["sessionId"] = session;
        }

        await WriteAsync(Encoding.UTF8.GetBytes(call.ToJsonString() + '\0'), cancellationToken);
        while (true)
        {
            var message = await ReadAsync(cancellationToken);
            if (message["id"]?.GetValue<int>() == calls)
            {
                return message["result"] ?? throw new PdfFailedException($"Chromium refused {method}: {message["error"]?.ToJsonString()}");
            }
        }
    }

    /// <summary>Waits until all of a document is there.</summary>
    public async Task LoadedAsync(string loader, CancellationToken cancellationToken)
    {
        while (!loaded.Contains(loader))
        {
            await ReadAsync(cancellationToken);
        }
    }

    public static string Text(JsonNode answer, string name) =>
        answer[name]?.GetValue<string>() ?? throw new PdfFailedException($"Chromium's answer has no {name}.");

    private async Task WriteAsync(byte[] message, CancellationToken cancellationToken)
    {
        try
        {
            await to.WriteAsync(message, cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            throw new PipeClosedException();
        }
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellationToken)
    {
        var message = JsonNode.Parse(await ReadBytesAsync(cancellationToken)) ?? throw new PdfFailedException("Chromium said nothing.");
        var method = message["method"]?.GetValue<string>();
        if (method is "Inspector.targetCrashed" or "Target.detachedFromTarget")
        {
            throw new PdfFailedException("Chromium's page broke down.");
        }

        if (method == "Page.lifecycleEvent" && message["params"] is { } lived && Text(lived, "name") == "load")
        {
            loaded.Add(Text(lived, "loaderId"));
        }

        return message;
    }

    private async Task<byte[]> ReadBytesAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)0);
            message.Write(buffer, start, length < 0 ? end - start : length);
            if (length >= 0)
            {
                start += length + 1;
                return message.ToArray();
            }

            if (message.Length > MostBytes)
            {
                throw new PdfFailedException("Chromium's PDF is too large.");
            }

            (start, end) = (0, await from.ReadAsync(buffer, cancellationToken));
            if (end == 0)
            {
                throw new PipeClosedException();
            }
        }
    }
}

/// <summary>Chromium has gone, or is about to.</summary>
internal sealed class PipeClosedException() : Exception("Chromium's pipe is closed.");
