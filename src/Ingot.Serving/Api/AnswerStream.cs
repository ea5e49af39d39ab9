using Ingot.Inference.Generation;
using Ingot.Serving.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>Sends one answer as server-sent events (html.spec.whatwg.org, section 9.2): a chunk for each piece, then `[DONE]`.</summary>
internal sealed class AnswerStream(AnswerFormat format, Answer answer, bool includeUsage, Func<Exception, ApiException> translate)
{
    public async Task Send(HttpContext context, GenerationJob job)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            if (format.FramesText) await SendOpenings(response);
            await foreach (JobPiece piece in job.Pieces) await SendPiece(response, piece);
            if (includeUsage) await SendEvent(response, JsonText.Of(json => format.WriteUsageChunk(json, answer)));
            await SendEvent(response, "[DONE]"u8.ToArray());
        }
        catch (Exception fault) when (response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // The status has gone out long ago; an event is the only way left to say that the answer is not whole.
            await SendEvent(response, JsonText.Of(translate(fault)));
        }
    }

    private async Task SendOpenings(HttpResponse response)
    {
        foreach (Choice choice in answer.Choices) await SendChunk(response, choice.Index, "", isFirst: true, null);
    }

    private async Task SendPiece(HttpResponse response, JobPiece piece)
    {
        (int index, GeneratedPiece generated) = (piece.Index, piece.Piece);
        answer.Choices[index].Add(generated);
        bool apart = format.FramesText || generated.Finish is null;
        if (apart && generated.Text.Length > 0) await SendChunk(response, index, generated.Text, isFirst: false, null);
        if (generated.Finish is not null) await SendChunk(response, index, apart ? "" : generated.Text, isFirst: false, generated.Finish);
    }

    private Task SendChunk(HttpResponse response, int index, string text, bool isFirst, FinishReason? finish) =>
        SendEvent(response, JsonText.Of(json => format.WriteChunk(json, answer, index, text, isFirst, finish, includeUsage)));

    // Only the client's leaving cancels a write: any other token would make Kestrel cut the connection, and the client would never learn why.
    private static async Task SendEvent(HttpResponse response, ReadOnlyMemory<byte> data)
    {
        byte[] line = [.. "data: "u8, .. data.Span, .. "\n\n"u8];
        await response.Body.WriteAsync(line, response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
    }
}
