using System.Net;
using System.Net.Http.Headers;

namespace Gradus.Data.Fetching;

/// <summary>One request to one mirror, which goes on from what a part file already holds.</summary>
sealed class Transfer(HttpClient client, RemoteFile file, TimeSpan patience, IProgress<FetchProgress>? progress)
{
    const int BufferBytes = 1 << 16;

    /// <summary>Fills the part file to its end.</summary>
    /// <exception cref="MirrorException">The mirror did not deliver.</exception>
    public async Task RunAsync(Uri address, PartFile part, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            using HttpResponseMessage response = await AskAsync(address, part, limit).ConfigureAwait(false);
            Accept(response, part);
            limit.CancelAfter(patience);
            using Stream body = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await CopyAsync(body, part, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new MirrorException($"nothing came for {patience.TotalSeconds:0.#} s", isBroken: true);
        }
        catch (HttpRequestException error)
        {
            throw new MirrorException((error.InnerException?.Message ?? error.Message).ReplaceLineEndings(" "), isBroken: true);
        }
    }

    async Task<HttpResponseMessage> AskAsync(Uri address, PartFile part, CancellationTokenSource limit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // The checksum at the end tells whether both halves belong to one file, so the second may come from another mirror and no ETag is kept.
        if (part.Length > 0) request.Headers.Range = new RangeHeaderValue(part.Length, null);
        limit.CancelAfter(patience);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Judges the headers; a mirror that ignores ranges starts anew.</summary>
    void Accept(HttpResponseMessage response, PartFile part)
    {
        bool isRest = response.StatusCode == HttpStatusCode.PartialContent && part.Length > 0;
        if (!isRest && response.StatusCode != HttpStatusCode.OK)
        {
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) part.Restart();
            throw new MirrorException($"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());
        }
        long start = isRest ? part.Length : 0;
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        if (isRest && (range?.From != start || (range.Length ?? file.Bytes) != file.Bytes))
            throw new MirrorException($"sent the range '{range}' when asked for the bytes from {start} of {file.Bytes}");
        if (response.Content.Headers.ContentLength is { } length && start + length != file.Bytes)
            throw new MirrorException($"offers {start + length} bytes, but the file has {file.Bytes}");
        if (!isRest) part.Restart();
    }

    async Task CopyAsync(Stream body, PartFile part, CancellationTokenSource limit)
    {
        var buffer = new byte[BufferBytes];
        while (true)
        {
            limit.CancelAfter(patience);
            int count = await ReadAsync(body, buffer, part, limit.Token).ConfigureAwait(false);
            if (count == 0) break;
            if (part.Length + count > file.Bytes)
            {
                part.Restart();
                throw new MirrorException($"sent more than the {file.Bytes} bytes that the file has");
            }
            part.Append(buffer.AsSpan(0, count));
            progress?.Report(new FetchProgress(file.Name, part.Length, file.Bytes));
        }
        if (part.Length < file.Bytes) throw Broken(part);
    }

    async Task<int> ReadAsync(Stream body, byte[] buffer, PartFile part, CancellationToken limit)
    {
        try
        {
            return await body.ReadAsync(buffer, limit).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw Broken(part);
        }
    }

    MirrorException Broken(PartFile part) => new($"the connection broke after {part.Length} of {file.Bytes} bytes", isBroken: true);
}
