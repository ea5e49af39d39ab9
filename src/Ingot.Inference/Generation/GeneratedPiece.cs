namespace Ingot.Inference.Generation;

/// <summary>A piece of generated text, whole code points always; the last piece of a text carries why it ended.</summary>
/// <param name="Text">What is new; may be empty in the last piece.</param>
/// <param name="Tokens">Number of tokens generated so far; a closing end-of-text is not counted.</param>
/// <param name="Finish">Null before the end.</param>
public readonly record struct GeneratedPiece(string Text, int Tokens, FinishReason? Finish);
