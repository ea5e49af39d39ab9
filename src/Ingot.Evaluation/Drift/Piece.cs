namespace Ingot.Evaluation.Drift;

/// <summary>A run of tokens of one document with what the signals need of it.</summary>
internal sealed record Piece(ReadOnlyMemory<int> Tokens, double Nats, int Scored, double Bytes, double Unknown);
