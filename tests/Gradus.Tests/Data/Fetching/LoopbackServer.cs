using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gradus.Tests.Data.Fetching;

/// <summary>A web server of this process that can do everything wrong that a real one can: each connection serves one request as a test says.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly Func<Request, NetworkStream, Task> answer;

    public LoopbackServer(Func<Request, NetworkStream, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        _ = AcceptAsync();
    }

    /// <summary>What was asked.</summary>
    /// <param name="Line">The first line: <c>GET /a HTTP/1.1</c>.</param>
    /// <param name="From">The start of the range that was asked for; null for the whole.</param>
    public sealed record Request(string Line, long? From)
    {
        public string Path => Line.Split(' ')[1];
    }

    /// <summary>Serves files by their names, whole or from where a range begins.</summary>
    public static LoopbackServer Of(params (string Name, byte[] Bytes)[] files) => new((request, stream) =>
        files.FirstOrDefault(file => request.Path.EndsWith($"/{file.Name}", StringComparison.Ordinal)) is { Bytes: { } bytes }
            ? Serve(stream, bytes, request.From) : Send(stream, "404 Not Found", "", []));

    public string Address { get; }

    public ConcurrentQueue<Request> Requests { get; } = new();

    public static Task Serve(NetworkStream stream, byte[] bytes, long? from, int? atMost = null)
    {
        string range = from is { } start ? $"Content-Range: bytes {start}-{bytes.Length - 1}/{bytes.Length}\r\n" : "";
        byte[] rest = bytes[(int)(from ?? 0)..];
        return Send(stream, from is null ? "200 OK" : "206 Partial Content", $"{range}Content-Length: {rest.Length}\r\n", rest[..Math.Min(atMost ?? rest.Length, rest.Length)]);
    }

    public static async Task Send(NetworkStream stream, string status, string headers, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    /// <summary>Silence until the server ends.</summary>
    public Task Hang() => Task.Delay(Timeout.Infinite, end.Token);

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!end.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(end.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = ServeAsync(client);
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                string? first = await reader.ReadLineAsync(end.Token);
                if (first is null) return;
                long? from = null;
                while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } header)
                {
                    if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        from = long.Parse(header["Range: bytes=".Length..].Split('-')[0], CultureInfo.InvariantCulture);
                }
                var request = new Request(first, from);
                Requests.Enqueue(request);
                await answer(request, stream);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client, or the test, has gone away.
            }
        }
    }
}
