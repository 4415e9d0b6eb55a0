import type { Text } from "@regula/base";

/** What ends the use of a queue, which is no fault of the input. */
export type QueueFailureKind =
  | "unreachable"
  | "refused"
  | "untrusted"
  | "full"
  | "disagreement"
  | "unsound"
  | "poisoned";

/** Redis or a worker failed: a sentence for people, in both languages. */
export class QueueFailure extends Error {
  override readonly name = "QueueFailure";
  readonly kind: QueueFailureKind;
  readonly text: Text;

  constructor(kind: QueueFailureKind, text: Text) {
    super(text.en);
    this.kind = kind;
    this.text = text;
  }
}

/** Commands that Redis refuses for want of memory begin so. */
const outOfMemory = /\bOOM\b/;

/** Commands that Redis refuses for want of a password or of a right begin so. */
const notAllowed = /\b(NOAUTH|WRONGPASS|NOPERM)\b/;

/** Codes of a certificate that this machine does not trust, as Node and OpenSSL have them. */
const untrusted =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/** An error of Redis as what it means for who asked. @param place its address without a password */
export function failureOf(error: unknown, place: string): QueueFailure {
  if (error instanceof QueueFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (outOfMemory.test(message)) {
    return new QueueFailure("full", {
      en: `Redis at ${place} is full (maxmemory). Give it more memory, or wait until other studies end.`,
      "pt-BR": `O Redis em ${place} está cheio (maxmemory). Dê-lhe mais memória, ou espere que outros estudos terminem.`,
    });
  }
  if (notAllowed.test(message)) {
    return new QueueFailure("refused", {
      en: `Redis at ${place} refuses this user or password: ${message}. Put an address with both into REGULA_REDIS_URL and ask for --queue env.`,
      "pt-BR": `O Redis em ${place} recusa este usuário ou esta senha: ${message}. Ponha um endereço com ambos em REGULA_REDIS_URL e peça --queue env.`,
    });
  }
  if (error instanceof Error && error.name === "ReplyError") {
    return new QueueFailure("refused", {
      en: `Redis at ${place} answers: ${message}`,
      "pt-BR": `O Redis em ${place} responde: ${message}`,
    });
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (untrusted.test(code)) {
    return new QueueFailure("untrusted", {
      en: `The certificate of Redis at ${place} is not trusted: ${message}. For a certificate authority of your own, name its certificate: NODE_EXTRA_CA_CERTS=ca.pem. The certificate must be for the host of the address.`,
      "pt-BR": `O certificado do Redis em ${place} não é confiável: ${message}. Se a autoridade certificadora é sua, indique o certificado dela: NODE_EXTRA_CA_CERTS=ca.pem. O certificado deve ser para o servidor do endereço.`,
    });
  }
  // To TLS, a Redis without it says nothing.
  const [english, portuguese] = place.startsWith("rediss:") ? [" with TLS", " com TLS"] : ["", ""];
  return new QueueFailure("unreachable", {
    en: `Redis at ${place} cannot be reached: ${message}. Check the address, and that Redis runs there${english}.`,
    "pt-BR": `Não há conexão com o Redis em ${place}: ${message}. Verifique o endereço, e se o Redis está rodando ali${portuguese}.`,
  });
}
