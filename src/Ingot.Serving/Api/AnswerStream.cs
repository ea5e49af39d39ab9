using Ingot.Inference.Generation;
using Ingot.Serving.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>Sends one answer as server-sent events (html.spec.whatwg.org, section 9.2): a chunk for each piece, then `[DONE]`.</summary>
internal sealed class AnswerStream(AnswerFormat format, Answer answer, bool includeUsage, Func<Exception, ApiException> translate)
{
    public async Task Send(HttpContext context, GenerationJob job, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            if (format.FramesText) await SendOpenings(response, cancellationToken);
            await foreach (JobPiece piece in job.Pieces) await SendPiece(response, piece, cancellationToken);
            if (includeUsage) await SendEvent(response, JsonText.Of(json => format.WriteUsageChunk(json, answer)), cancellationToken);
            await SendEvent(response, "[DONE]"u8.ToArray(), cancellationToken);
        }
        catch (Exception fault) when (response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // The status has gone out long ago; an event is the only way left to say that the answer is not whole.
            await SendEvent(response, JsonText.Of(translate(fault)), context.RequestAborted);
        }
    }

    private async Task SendOpenings(HttpResponse response, CancellationToken cancellationToken)
    {
        foreach (Choice choice in answer.Choices) await SendChunk(response, choice.Index, "", isFirst: true, null, cancellationToken);
    }

    private async Task SendPiece(HttpResponse response, JobPiece piece, CancellationToken cancellationToken)
    {
        (int index, GeneratedPiece generated) = (piece.Index, piece.Piece);
        answer.Choices[index].Add(generated);
        bool apart = format.FramesText || generated.Finish is null;
        if (apart && generated.Text.Length > 0) await SendChunk(response, index, generated.Text, isFirst: false, null, cancellationToken);
        if (generated.Finish is not null) await SendChunk(response, index, apart ? "" : generated.Text, isFirst: false, generated.Finish, cancellationToken);
    }

    private Task SendChunk(HttpResponse response, int index, string text, bool isFirst, FinishReason? finish, CancellationToken cancellationToken) =>
        SendEvent(response, JsonText.Of(json => format.WriteChunk(json, answer, index, text, isFirst, finish, includeUsage)), cancellationToken);

    private static async Task SendEvent(HttpResponse response, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        byte[] line = [.. "data: "u8, .. data.Span, .. "\n\n"u8];
        await response.Body.WriteAsync(line, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
