//! The findings, in French: what was seen, what to do, when it occurs.

use super::{FindingWords, says};
use crate::model::FindingCode;

/// Returns the words of a code.
pub(super) const fn finding(code: FindingCode) -> FindingWords {
    use FindingCode as Code;
    match code {
        Code::MissingValue => says(
            "la cellule « {0:field} » est vide, la ligne est refusée",
            "complétez la cellule dans l'export, ou indiquez la bonne colonne dans [input.columns] du fichier de politique",
            "Une donnée sans laquelle une facture ou un règlement ne peut pas exister (numéro, client, date, montant) manque.",
        ),
        Code::BadDate => says(
            "« {value} » n'est pas une date, la ligne est refusée",
            "écrivez la date sous la forme 31/10/2026 ou 2026-10-31, l'année en entier ; si la colonne n'est pas une date, corrigez [input.columns]",
            "La cellule ne se lit comme aucune forme de date, ou le calendrier n'a pas ce jour (31/02/2026).",
        ),
        Code::BadAmount => says(
            "« {value} » n'est pas un montant, la ligne est refusée",
            "écrivez le montant en chiffres, par exemple 1234,50 ; si la colonne n'est pas un montant, corrigez [input.columns]",
            "La cellule contient autre chose qu'un nombre avec, au plus, un signe, des séparateurs de milliers et une devise.",
        ),
        Code::TooManyDecimals => says(
            "« {value} » a plus de décimales que la devise {0}, la ligne est refusée",
            "arrondissez dans l'export, ou acceptez l'arrondi au plus proche avec [[input]] decimals = \"round\"",
            "Un montant a des décimales non nulles au-delà du centime : l'arrondir sans le dire fausserait le contrôle.",
        ),
        Code::AmountTooLarge => says(
            "le montant « {value} » est trop grand pour être juste, la ligne est refusée",
            "vérifiez que la colonne est bien un montant et que le séparateur décimal est le bon",
            "Le montant dépasse dix mille milliards d'unités : c'est le plus souvent un identifiant lu comme un montant.",
        ),
        Code::BadCurrency => says(
            "« {value} » n'est pas un code de devise, la ligne est refusée",
            "écrivez le code de trois lettres (EUR, USD, CHF) ou laissez la cellule vide pour la devise de la politique",
            "La devise n'est ni un code de trois lettres, ni un signe reconnu ; une devise n'est jamais devinée.",
        ),
        Code::CurrencyContradicted => says(
            "« {value} » nomme une autre devise que celle de la ligne, {0} : la ligne est refusée",
            "corrigez le montant, ou la devise que donne la colonne, l'en-tête ou [input.constants] ; sans aucun d'eux, celle du montant compte",
            "Un montant écrit en dollars sur une ligne en euros : rien n'est converti et aucun signe n'est ignoré.",
        ),
        Code::CurrencyUnsaid => says(
            "« {value} » ne dit pas sa devise, alors que d'autres montants portent des signes différents : la ligne est refusée",
            "écrivez la devise à côté de chaque montant, ou ajoutez une colonne de devise",
            "Dans un même fichier, des montants portent € et d'autres $ : nul ne sait en quoi sont ceux qui ne portent rien.",
        ),
        Code::DamagedValue => says(
            "« {value} » a été abîmé par un tableur, la ligne est refusée",
            "exportez à nouveau depuis le logiciel d'origine, sans ouvrir puis enregistrer le fichier dans un tableur",
            "Un tableur a remplacé la valeur par une notation scientifique (1,23E+18) ou une erreur (#REF!) : l'original est perdu.",
        ),
        Code::RowTooLong => says(
            "la ligne a {0} cellules pour {1} colonnes, elle est refusée",
            "un séparateur se trouve sans doute dans un texte : mettez ce texte entre guillemets dans l'export",
            "Une ligne a plus de cellules que l'en-tête : on ne peut savoir laquelle est en trop.",
        ),
        Code::RowInOneCell => says(
            "une seule cellule contient ce qui ressemble à une ligne entière de {0} colonnes, elle est refusée",
            "cette ligne a un autre séparateur que le fichier, ou des guillemets autour d'elle toute : corrigez-la dans l'export",
            "Une ligne dont une seule cellule est remplie est un titre ; celle-ci contient autant de séparateurs qu'une ligne entière, et la laisser de côté perdrait une facture ou un règlement.",
        ),
        Code::CellTooLarge => says(
            "une cellule dépasse 64 Kio, la ligne est refusée",
            "cherchez un guillemet ouvert et jamais refermé sur cette ligne ou les précédentes",
            "Une cellule est plus longue que tout texte plausible ; un guillemet non refermé avale souvent la suite du fichier.",
        ),
        Code::NulByte => says(
            "la ligne contient un octet nul, elle est refusée",
            "exportez à nouveau le fichier en CSV UTF-8 ; celui-ci est endommagé ou n'est pas un texte",
            "Un texte ne contient jamais d'octet nul : le fichier est endommagé, ou ce n'est pas un CSV.",
        ),
        Code::QuoteSwallowsRows => says(
            "le guillemet ouvert ici avale ce qui ressemble à d'autres lignes, tout ce qu'il contient est refusé",
            "refermez le guillemet au bon endroit dans l'export ; sinon des factures disparaîtraient dans un texte",
            "Un guillemet ouvert et non refermé avale les lignes qui suivent jusqu'au guillemet suivant.",
        ),
        Code::NegativeCredit => says(
            "le crédit est négatif : rien ne dit si de l'argent est entré ou sorti",
            "mettez le montant dans la colonne débit s'il est sorti, sans signe moins s'il est entré",
            "Certaines banques écrivent ainsi l'annulation d'un crédit, certains logiciels tous leurs crédits : l'un sort de l'argent, l'autre en fait entrer. Un libellé de rejet ou d'annulation suffit à le dire.",
        ),
        Code::SignContradicted => says(
            "le montant est négatif et la réponse « {value} » de cette colonne dit que ce n'est pas un avoir, la ligne est refusée",
            "corrigez l'un des deux, ou écartez la colonne avec [input.columns] ignore = \"{column}\"",
            "La colonne oui/non dit que la pièce n'est pas un avoir et son montant est négatif : nul ne sait lequel croire.",
        ),
        Code::BadDirection => says(
            "« {value} » ne dit pas le sens du mouvement, la ligne est refusée",
            "écrivez D ou Débit, C ou Crédit",
            "Une colonne de sens dit si un montant, écrit sans signe, est un débit ou un crédit ; sans elle un décaissement compterait comme un règlement.",
        ),
        Code::ReversalUnsigned => says(
            "« {value} » dit que l'argent est reparti, mais le montant est positif : la ligne est refusée",
            "si la ligne défait un règlement, écrivez son montant avec un moins ; si c'est elle-même qui n'a pas été payée, dites que la colonne est un statut : [input.columns] status = \"{column}\"",
            "Compté comme un règlement, un impayé solderait sa facture une seconde fois. D'autres montants du fichier portent un moins, ou le mot peut aussi se dire du règlement de cette ligne.",
        ),
        Code::RefundInColumn => says(
            "la ligne dit dans une colonne à part ce qui a été rendu : l'encaissé n'est pas son montant",
            "retirez du montant ce qui a été rendu, ou ajoutez une ligne négative au jour du remboursement, puis videz cette colonne",
            "Un paiement rendu en tout ou partie ne solde pas sa facture de son montant entier, et la colonne ne dit pas le jour du remboursement.",
        ),
        Code::DebitAndCredit => says(
            "débit et crédit sont tous deux remplis, la ligne est refusée",
            "ne laissez qu'un des deux montants, ou séparez l'écriture en deux lignes",
            "Une ligne de banque ou de journal porte à la fois un débit et un crédit : son sens est incertain.",
        ),
        Code::DuplicateRow => says(
            "cette ligne est identique à la ligne {0}, elle est refusée",
            "supprimez le doublon de l'export ; sinon la facture compterait deux fois",
            "La même ligne, au caractère près, figure deux fois parmi les factures.",
        ),
        Code::DuplicateNumber => says(
            "ce numéro figure aussi à la ligne {0}, qui diffère de celle-ci : la ligne est refusée",
            "corrigez le numéro, gardez une ligne par facture, ou distinguez les sociétés par une colonne « entité »",
            "Un même numéro porte deux lignes différentes (montant, date ou autre colonne) pour un même client : une facture a un numéro unique (CGI, ann. II, art. 242 nonies A).",
        ),
        Code::UnprovenLines => says(
            "les lignes de ce numéro (dont la ligne {0}) répètent un montant, et rien ne prouve s'il est celui de chaque ligne ou de la facture : elles sont refusées",
            "exportez une ligne par facture, ou ajoutez la colonne du total TTC de la facture",
            "Plusieurs lignes ont le même numéro, et rien ne prouve si le montant est celui de la ligne ou celui de la facture.",
        ),
        Code::DuplicateCustomer => says(
            "une autre ligne dit autre chose du client « {value} » ({0}) : ses lignes sont refusées",
            "gardez la bonne ligne, ou donnez à chaque client un code à lui",
            "Deux lignes des fichiers de clients ont le même code, ou le même nom sans code, et diffèrent dans ce qui en est lu : aucune ne décide.",
        ),
        Code::PaymentAmongInvoices => says(
            "cette ligne est un règlement parmi les factures, elle est refusée",
            "donnez les règlements dans un fichier à part avec --payments",
            "Le type de la pièce dit « règlement » dans un fichier de factures : il ne peut être ni une facture, ni un avoir.",
        ),
        Code::UnknownKind => says(
            "le type de pièce « {value} » n'est pas connu, la ligne est refusée",
            "dites ce qu'il signifie dans [input.values.kind], par exemple invoice = [\"{value}\"]",
            "La colonne du type contient un mot que le programme ne sait rattacher ni à une facture, ni à un avoir.",
        ),
        Code::BadFlag => says(
            "« {value} » ne dit ni oui ni non, la ligne est refusée",
            "écrivez oui ou non (ou 1, 0), ou laissez la cellule vide",
            "Une colonne de type oui/non contient autre chose.",
        ),
        Code::KindContradicted => says(
            "le type de la pièce et la réponse « {value} » de cette colonne se contredisent, la ligne est refusée",
            "corrigez l'un des deux, ou écartez la colonne avec [input.columns] ignore = \"{column}\"",
            "La colonne du type dit facture et la colonne oui/non dit avoir, ou l'inverse : nul ne sait le signe du montant.",
        ),
        Code::SerialDate => says(
            "« {value} » est un jour compté comme le font les tableurs ({0}), la ligne est refusée",
            "donnez à la colonne le format de date (2026-10-31) dans le tableur, puis exportez de nouveau",
            "Un tableur a écrit à la place de la date le nombre sous lequel il la garde, compté depuis 1900.",
        ),
        Code::DateOrderAssumed => says(
            "jour et mois ne se distinguent pas dans cette colonne : le jour est lu en premier",
            "si c'est le mois qui vient d'abord, ajoutez [[input]] date_order = \"mdy\"",
            "Aucune date du fichier n'a un jour supérieur à 12 : 03/04/2026 peut être le 3 avril ou le 4 mars. L'usage français est retenu.",
        ),
        Code::FileTwice => says(
            "le fichier est nommé deux fois, aussi par {0}\u{a0}: il est lu une fois",
            "rien à faire\u{a0}; nommez-le une fois (deux motifs de [data] qui se recoupent font de même)",
            "Un même fichier, sous un autre chemin, par un lien ou par un autre motif, ne compte qu'une fois.",
        ),
        Code::SameContent => says(
            "le fichier a le même contenu que {0}, et les deux comptent",
            "si l'un est la copie de l'autre, ne donnez que l'un des deux",
            "Deux fichiers d'un même rôle ont exactement les mêmes octets\u{a0}: sans doute une copie, dont les montants comptent double.",
        ),
        Code::EncodingAssumed => says(
            "le fichier a été lu en {0}",
            "vérifiez les accents ; sinon exportez en UTF-8 ou indiquez [[input]] encoding",
            "Le fichier n'est pas en UTF-8, ou ses accents ont été abîmés puis réparés.",
        ),
        Code::ColumnIgnored => says(
            "cette colonne n'a pas servi : « {0} » donne déjà le champ « {1:field} »",
            "si c'est la mauvaise, nommez la bonne dans [input.columns]",
            "Deux colonnes du fichier peuvent remplir le même champ ; une seule est lue.",
        ),
        Code::ColumnContradicted => says(
            "cette colonne donne aussi {1:field} et diffère de « {0} », qui est lue : {value} contre {2}",
            "nommez la bonne dans [input.columns] du fichier de politique ; --strict en fait une erreur",
            "Deux en-têtes disent sûrement le même montant et leurs chiffres diffèrent : celui que la table des en-têtes donne en premier est lu.",
        ),
        Code::ColumnUnsettled => says(
            "cette colonne pourrait être {0..:field}, ou ses valeurs n'y correspondent pas : elle n'est pas lue",
            "dites ce qu'elle contient avec [input.columns] du fichier de politique, si elle compte",
            "Un en-tête a plusieurs sens et les valeurs ne tranchent pas : rien n'est deviné.",
        ),
        Code::EncodingDoubled => says(
            "« {value} » a sans doute été encodé deux fois : le texte est lu tel quel",
            "exportez de nouveau en UTF-8 ; si tout le fichier est ainsi, indiquez [[input]] encoding = \"utf-8-twice\"",
            "Passé son début, un fichier contient ce que devient une lettre accentuée quand l'UTF-8 est encodé une seconde fois : un nom pourrait n'être plus retrouvé.",
        ),
        Code::ColumnUnread => says(
            "colonne non lue, de oui et de non, d'un statut ou d'un jour (« {value} »)",
            "si elle décide de ce qui est dû, nommez son champ dans [input.columns] du fichier de politique ; sinon écrivez-y ignore = \"{column}\"",
            "Aucun champ ne prend une colonne dont chaque valeur est un oui, un non, un statut ou un jour : elle pourrait dire payée, annulée, en litige ou à ne pas relancer.",
        ),
        Code::AmountsUnread => says(
            "cette colonne contient des montants (« {value} ») qu'aucun champ ne prend : elle n'est pas lue",
            "si c'est ce qui est payé ou reste dû, nommez-la dans [input.columns] du fichier de politique (paid, balance ; amount pour un règlement) ; sinon écrivez-y ignore = \"{column}\"",
            "Des montants compris entre zéro et celui de la facture, sous un en-tête inconnu : ils pourraient dire ce qui est payé ou reste dû.",
        ),
        Code::LettrageUnread => says(
            "cette colonne de lettrage n'est pas lue : les lignes lettrées (« {value} ») comptent comme les autres",
            "exportez les seules lignes non lettrées, ou ajoutez le fichier des règlements, ou une colonne du solde ; sinon écrivez ignore = \"{column}\" dans [input.columns]",
            "Un code de lettrage dit qu'une écriture est soldée, en tout ou en partie, sans dire quand ni de combien.",
        ),
        Code::PayableAssumed => says(
            "rien ne prouve si « {column} » est avant ou après déduction de « {0} » : le montant est lu avant, « {0} » en est déduit",
            "ajoutez à l'export les colonnes HT et TVA, ou TTC ; si « {0} » en est déjà déduit, écrivez ignore = \"{0}\" dans [input.columns] du fichier de politique",
            "Un net à payer est le total de la facture dans la plupart des logiciels, ce qui en reste après l'acompte dans d'autres.",
        ),
        Code::SameHeader => says(
            "cet en-tête figure plusieurs fois, sur des valeurs différentes (colonnes {1..}) : aucune n'est lue comme « {0:field} »",
            "donnez le numéro de la bonne colonne dans [input.columns], par exemple due_on = 4",
            "Deux colonnes de même en-tête se contredisent : rien ne dit laquelle est la bonne.",
        ),
        Code::TaxAssumed => says(
            "rien ne dit si ce montant est hors taxe ou toutes taxes comprises : il est lu TTC",
            "si le montant est hors taxe, donnez la colonne TTC avec [input.columns] du fichier de politique",
            "La seule colonne de montant du fichier ne dit pas si elle comprend la TVA.",
        ),
        Code::CurrencyAssumed => says(
            "des montants ne portent pas de devise : ils sont lus en {0}, comme le signe des autres",
            "s'ils sont dans une autre devise, écrivez-la à côté de chaque montant ou dans une colonne à elle",
            "Certains logiciels n'écrivent le signe de la devise que sur une partie des montants d'une colonne (le premier, le total, ceux au-dessus de zéro).",
        ),
        Code::CurrencyByRow => says(
            "des montants portent le code {0} et d'autres aucune devise : ceux-ci sont lus en {1}",
            "s'ils sont dans la même devise, donnez-la par une colonne, ou par currency dans [input.constants]",
            "Un code de devise à côté d'un montant est celui de sa ligne ; les autres lignes ont la devise de la politique.",
        ),
        Code::NumberCleaned => says(
            "« {0} » a été lu « {1} »",
            "mettez la colonne au format texte avant d'exporter, pour garder les numéros tels quels",
            "Un tableur a transformé un numéro en nombre à virgule (1234.0) ; la partie entière est reprise.",
        ),
        Code::AmountRounded => says(
            "« {value} » a été arrondi au centime, comme la politique le demande",
            "retirez [[input]] decimals = \"round\" pour refuser ces lignes",
            "Le montant a plus de décimales que sa devise, et la politique accepte l'arrondi.",
        ),
        Code::TotalsMismatch => says(
            "la ligne de total indique {0} alors que les lignes font {1}",
            "il manque ou il y a en trop des lignes : refaites l'export sans filtre, ou retirez la ligne de total",
            "Le fichier contient un total qui n'est pas la somme des lignes lues.",
        ),
        Code::TaxMismatch => says(
            "{value} : HT {0} et TVA {1} ne font pas le TTC {2}, qui compte",
            "voyez lequel des trois montants est faux, et corrigez-le dans l'export",
            "Le HT et la TVA d'une pièce ne font pas son TTC, à l'arrondi près : c'est le TTC qui est dû, et il est réclamé tel quel.",
        ),
        Code::AmountImplausible => says(
            "le montant « {value} » est trop grand pour être plausible",
            "vérifiez le séparateur décimal et qu'un identifiant n'est pas dans la colonne du montant",
            "Un montant dépasse `read.implausible_amount` de la politique, dix millions d'euros si elle n'en dit rien ; il est pris tel quel.",
        ),
        Code::EmptyDate => says(
            "une date de logiciel qui n'en dit aucune (1900, 1899, 1970, 00/00/0000), lue comme vide",
            "rien à faire ; si c'est une vraie date, écrivez-la autrement",
            "Des logiciels exportent le premier jour de leur calendrier là où aucune date n'a été saisie.",
        ),
        Code::AcknowledgedBeforeIssue => says(
            "la reconnaissance de dette est antérieure à la facture : elle ne compte ni comme preuve ni pour la prescription",
            "corrigez la date, ou videz la cellule",
            "Nul ne reconnaît par écrit une dette avant la prestation et la facture ; une reconnaissance rendrait la créance certaine et relancerait la prescription (C. civ. 2240).",
        ),
        Code::DueBeforeIssue => says(
            "l'échéance est avant la date d'émission",
            "vérifiez les deux dates ; l'échéance est prise telle quelle et le retard compte depuis elle",
            "La date d'échéance précède la date de facture : l'une des deux est sans doute fausse.",
        ),
        Code::NegativeInvoice => says(
            "une facture de montant négatif est lue comme un avoir",
            "si ce n'est pas un avoir, corrigez le signe dans l'export",
            "Certains logiciels écrivent les avoirs comme des factures négatives.",
        ),
        Code::CreditNotesByHeader => says(
            "l'en-tête des numéros nomme des avoirs : chaque ligne est lue comme un avoir",
            "si ce sont des factures, écrivez sous [input.constants] : kind = \"invoice\"",
            "Aucune colonne ne donne le type de pièce, mais l'en-tête de la colonne des numéros ne parle que d'avoirs.",
        ),
        Code::CreditNoteNumber => says(
            "« {value} » commence comme un numéro d'avoir, mais le montant est positif et rien ne donne le type : lu comme une facture",
            "exportez la colonne du type de pièce ; si toutes les lignes sont des avoirs, écrivez sous [input.constants] : kind = \"credit-note\" (ou \"invoice\" si toutes sont des factures)",
            "AV, AVO, NC, CN et RINV commencent d'habitude les numéros d'avoirs ; lus comme des factures, ils augmentent l'encours au lieu de le réduire.",
        ),
        Code::TermsUnreadable => says(
            "les conditions « {value} » ne se lisent pas : pas d'échéance",
            "écrivez par exemple « 30 jours », « 45 jours fin de mois » ou « à réception », ou ajoutez la date d'échéance",
            "Le texte des conditions de règlement n'a pas de forme connue ; aucune échéance n'est devinée.",
        ),
        Code::TermsBeyondCeiling => says(
            "les conditions dépassent le plafond légal (ici le {0}) ; l'échéance écrite est gardée",
            "faites vérifier ces conditions : le dépassement expose à une amende administrative (C. com. L441-16)",
            "Le délai convenu entre professionnels passe 60 jours, ou 45 jours fin de mois (C. com. L441-10).",
        ),
        Code::TermsBeyondCarriage => says(
            "les conditions dépassent les 30 jours du transport (ici le {0}) ; l'échéance écrite est gardée",
            "faites vérifier ces conditions et ce délai, lu dans un résumé du texte : le dépassement expose à une amende administrative (C. com. L441-16)",
            "Transport, location de véhicules, commission de transport, transit, agence maritime ou aérienne, commission en douane : 30 jours au plus de l'émission de la facture (C. com. L441-11, II, 5°). Ce qui est du transport vient de limitation.transport_segments.",
        ),
        Code::TermsBeyondPublic => says(
            "les conditions dépassent le délai d'un acheteur public (ici le {0}) ; l'échéance écrite est gardée",
            "un marché public ne fixe pas de délai plus long (CCP L2192-10) : corrigez l'échéance si elle n'est pas due à un établissement de santé ou à une entreprise publique",
            "Un acheteur public paie dans les 30 jours de la réception de la demande (CCP R2192-10), un établissement public de santé dans les 50, une entreprise publique dans les 60 (R2192-11) ; sans réception notée, elle est comptée deux jours après la facture (R2192-14).",
        ),
        Code::ReceiptAssumed => says(
            "« à réception » : la date de réception n'est pas connue, le délai part de l'émission",
            "ajoutez une colonne de date de réception, ou réglez terms.transmission_days",
            "Les conditions comptent à partir de la réception de la facture, que le fichier ne donne pas.",
        ),
        Code::DueFromPolicy => says(
            "{n} {échéance calculée|échéances calculées} avec les conditions de la politique ({0})",
            "ajoutez la date d'échéance ou les conditions à l'export pour ne plus en dépendre",
            "La pièce n'a ni échéance ni conditions, le client non plus : les conditions par défaut s'appliquent.",
        ),
        Code::DueFromPublicDelay => says(
            "{n} {échéance calculée|échéances calculées} avec le délai des acheteurs publics ({0} jours)",
            "ajoutez la date d'échéance, la date de réception ou les conditions à l'export pour ne plus en dépendre",
            "Le client est un acheteur public et rien ne donne l'échéance : le délai de la loi court de la réception (CCP, art. R2192-10).",
        ),
        Code::SeveralNames => says(
            "{n} {code client a|codes client ont} plusieurs noms : {0..}",
            "vérifiez que chaque code est à un seul client ; le nom du fichier des clients est affiché, sinon le plus fréquent",
            "Un même code de client est écrit avec des noms différents, au-delà des majuscules, des accents et des espaces.",
        ),
        Code::CustomerTwice => says(
            "le client « {value} » figure deux fois dans les fichiers de clients, dans les mêmes termes ({0}) : il compte une fois",
            "supprimez la ligne en double, ou donnez un code à chaque client",
            "Deux lignes des fichiers de clients ont le même code, ou le même nom sans code, et disent la même chose.",
        ),
        Code::VoidedWithCredit => says(
            "la facture annulée {0} et les avoirs qui la nomment sont laissés de côté",
            "rien à faire si l'annulation est voulue ; sinon corrigez le statut de la facture",
            "Une facture annulée n'est pas due ; un avoir qui l'annule ne doit pas devenir un crédit du client.",
        ),
        Code::CreditOfVoided => says(
            "l'avoir est du montant de la facture annulée {0}, qu'il ne nomme pas : il compte, et réduit ce que le client doit",
            "s'il l'annule, donnez-lui une colonne facture d'origine (applies_to) : les deux sont alors laissés de côté",
            "Une facture émise s'annule par un avoir : si la facture est laissée de côté et que l'avoir compte, le total est trop bas.",
        ),
        Code::DuplicatePayment => says(
            "ce règlement figure déjà ligne {0} : il compte une fois",
            "rien à faire si les relevés se recouvrent ; sinon donnez un identifiant à chaque règlement",
            "Même identifiant, date, montant, devise et libellé : deux relevés de banque se recouvrent souvent.",
        ),
        Code::PaymentRowsUnited => says(
            "ce règlement de {0} figure sur plusieurs lignes et nomme {1} : il compte une fois, pour moins que ces factures",
            "rien à faire si c'est un seul règlement ; si chaque ligne en est un, donnez à chacune son identifiant",
            "Même identifiant, date, montant, devise et libellé, une facture par ligne : un seul règlement, qui les paie de la plus ancienne échéance à la plus récente.",
        ),
        Code::OutflowsSkipped => says(
            "{n} {sortie de banque laissée|sorties de banque laissées} de côté : aucun client n'est en cause",
            "rien à faire, sauf si l'une d'elles rembourse un client : nommez alors le client ou l'avoir",
            "Un relevé de banque contient aussi les dépenses ; elles n'entrent dans aucun total.",
        ),
        Code::DebitUnexplained => says(
            "{n} {montant négatif ne reprend rien : il s'ajoute|montants négatifs ne reprennent rien : ils s'ajoutent} à ce qui est dû",
            "si ce sont des encaissements écrits avec un moins, ajoutez [[input]] constants.direction = \"credit\" ; sinon nommez l'avoir ou le règlement repris",
            "Ni rejet d'un règlement, ni remboursement d'un avoir ou d'un trop-perçu : l'argent rendu sans cause connue est dû par le client.",
        ),
        Code::PaymentApportioned => says(
            "ce règlement de {0} figure sur une ligne par facture : chaque ligne compte pour la part de sa facture",
            "rien à faire si c'est un seul règlement ; si chaque ligne en est un, donnez à chacune son identifiant",
            "Même date, même client, même total, et une part pour chaque facture : le total n'a été reçu qu'une fois. Ce qui n'est imputé sur aucune facture suit la plus grande part.",
        ),
        Code::BankChargesSkipped => says(
            "{n} {débit de frais bancaires, qui nomme une facture ou un client, laissé|débits de frais bancaires, qui nomment des factures ou des clients, laissés} de côté",
            "rien à faire, sauf si l'un d'eux reprend un règlement : faites alors commencer son libellé par « rejet »",
            "Ce que la banque prélève pour un impayé est une charge du créancier : ni un rejet, ni un remboursement de la facture que le libellé nomme. Ces lignes n'entrent dans aucun total.",
        ),
        Code::DeclinedOutflows => says(
            "{n} {sortie d'argent vers un client, que la banque n'a pas faite, laissée|sorties d'argent vers des clients, que la banque n'a pas faites, laissées} de côté",
            "rien à faire, sauf si l'une d'elles est un règlement du client qui est revenu : écrivez alors « rejeté » dans son statut, ou nommez la facture dans une colonne",
            "Une ligne négative dont le statut dit refusée, annulée ou échouée n'a rien fait bouger : ni rejet, ni remboursement. Ces lignes n'entrent dans aucun total.",
        ),
        Code::DisputeNegative => says(
            "le montant en litige « {value} » est négatif : il n'est pas retenu",
            "écrivez la part en litige sans signe ; un litige sans montant porte sur tout le solde",
            "Une part en litige est comprise entre rien et le solde.",
        ),
        Code::DisputeDenied => says(
            "la ligne dit qu'il n'y a pas de litige et donne un montant en litige, « {value} », qui compte",
            "ôtez le montant si le litige est clos, sinon dites oui dans la colonne du litige",
            "Les deux colonnes du litige se contredisent ; la part est mise de côté, lecture la plus sûre.",
        ),
        Code::DisputePartUnread => says(
            "le litige « {value} » semble ne porter que sur une part, dont le montant ne se lit pas : toute la facture reste en litige",
            "donnez le montant contesté, comme 500,00, dans cette colonne ou dans celle du montant en litige",
            "Seule la part contestée se met de côté, le reste se réclame ; tant que la part n'est pas connue, rien ne se réclame.",
        ),
        Code::UnknownInvoiceStatus => says(
            "le statut « {value} » n'est pas connu : la facture est lue comme si elle n'en avait pas",
            "dites ce qu'il signifie dans [input.values] du fichier de politique, par exemple status.void = [\"{value}\"]",
            "Le statut d'une facture contient un mot inconnu : il pourrait dire qu'elle est annulée, payée ou un brouillon.",
        ),
        Code::ReversedStatus => says(
            "« {value} » dit que la facture est soldée par un avoir : elle compte, et c'est l'avoir qui la solde",
            "vérifiez que l'avoir figure dans l'export et nomme sa facture",
            "La colonne des paiements dit qu'un avoir a repris la facture (Odoo : extournée) : l'écarter sur ce mot ferait compter son avoir sur une autre.",
        ),
        Code::UnknownEInvoiceStatus => says(
            "le statut de facture électronique « {value} » n'est pas connu : il ne dit rien",
            "écrivez le code (205) ou le nom de la norme (Approuvée)",
            "Le cycle de vie d'une facture électronique a des codes de trois chiffres ; un autre mot pourrait cacher un litige ou un refus.",
        ),
        Code::EInvoiceContradicted => says(
            "{0} : l'export dit le statut {1} de la facture électronique, le journal {2} le {3} ; celui de l'export est retenu",
            "si l'acheteur a répondu depuis l'export, refaites l'export ou corrigez-en le statut ; un litige (207) se clôt aussi par un événement dispute-closed",
            "Un export dit le statut du jour où il est fait : une ligne du journal est plus ancienne, et ne lève ni un litige (207) ni une suspension (208).",
        ),
        Code::UnknownCustomerStatus => says(
            "le statut « {value} » d'un client n'est pas connu : il ne dit rien",
            "pour une procédure, écrivez son genre (liquidation judiciaire) ; pour un client à laisser tranquille, oui dans une colonne `do_not_contact`",
            "Le statut d'un client contient un mot inconnu : il pourrait dire qu'il est en procédure collective, ou qu'il ne doit pas être relancé.",
        ),
        Code::ProceedingsUnclear => says(
            "le statut « {value} » d'un client parle d'une procédure collective parmi d'autres mots : le client n'est pas relancé",
            "écrivez le genre seul (liquidation judiciaire) si elle est ouverte, un autre mot sinon ; sa date va dans une colonne `insolvency_on`",
            "Le statut d'un client nomme une procédure collective sans dire à coup sûr qu'elle est ouverte, finie ou seulement crainte : par prudence il n'est pas relancé.",
        ),
        Code::UnknownAnswer => says(
            "« {value} » ne dit ni oui ni non du client : il ne dit rien",
            "écrivez oui ou non (ou 1, 0), ou laissez la cellule vide",
            "Une colonne oui/non sur un client (relance permise, secteur public) contient autre chose.",
        ),
        Code::ReminderStopped => says(
            "« {value} » ne dit ni oui ni non : le client n'est pas relancé",
            "écrivez oui ou non (ou 1, 0), ou laissez la cellule vide pour qu'il soit relancé",
            "Une colonne demande s'il ne faut pas relancer le client, et la cellule répond par autre chose : par prudence il ne l'est pas.",
        ),
        Code::UnknownRegime => says(
            "le régime « {value} » n'est pas connu : celui du profil ou de la politique s'applique",
            "écrivez b2b, public, b2c, eu ou none",
            "Le régime d'un client dit quel droit régit ses retards : un mot inconnu en changerait les pénalités.",
        ),
        Code::RateUnreadable => says(
            "le taux de pénalités « {value} » ne se lit pas : celui du profil ou de la politique s'applique",
            "écrivez un pourcentage par an (12,5), 3x-legal ou statutory",
            "Le taux du contrat d'un client n'est ni un pourcentage de 0 à 100, ni une clause connue.",
        ),
        Code::UnknownCountry => says(
            "le pays « {value} » n'est pas connu : le client est traité comme s'il n'en avait pas",
            "écrivez le code de deux lettres (BE) ou le nom du pays",
            "Le pays d'un client choisit son profil : un nom inconnu n'en choisit aucun.",
        ),
        Code::UnknownProfile => says(
            "le profil « {value} » n'existe pas : les règles [[assign]] décident",
            "écrivez l'un de {0}, ou ajoutez [profiles.{value}] à la politique",
            "La colonne du profil nomme un profil que la politique n'a pas.",
        ),
        Code::StepOrder => says(
            "profil « {0} » : l'étape {1} est après {2}, alors qu'elle vient plus tôt ou qu'elle est plus douce",
            "rangez les étapes par after_due, et du rappel au contentieux",
            "Les étapes d'un profil sont prises dans l'ordre du fichier : celle-ci ne serait jamais prise à son jour.",
        ),
        Code::FirstStepWaits => says(
            "profil « {0} » : la première étape, {1}, attend {2} j après une étape qui n'existe pas",
            "mettez gap = 0 à la première étape",
            "Le délai gap se compte depuis l'étape précédente de la même créance.",
        ),
        Code::StepTwice => says(
            "profil « {0} » : deux étapes s'appellent {1}",
            "donnez à chaque étape son propre id",
            "Le journal ne pourrait pas dire laquelle a été faite.",
        ),
        Code::UnknownTemplate => says(
            "profil « {0} » : l'étape {1} demande le modèle « {2} », qui n'existe pas",
            "écrivez template = l'un de {3..}",
            "Le courrier de cette étape ne pourrait pas être écrit.",
        ),
        Code::TemplateOtherKind => says(
            "profil « {0} » : l'étape {1} est de genre {2}, et son modèle « {3} » est écrit pour le genre {4}",
            "écrivez kind = \"{4}\", ou un modèle du genre {2}",
            "Une relance ne met pas en demeure, quoi que dise sa lettre, et une mise en demeure dont la lettre ne fait que relancer n'en est pas une : le journal noterait ce qui n'a pas été envoyé.",
        ),
        Code::GapNeverMet => says(
            "profil « {0} » : l'étape {1} attend {2} j après {3}, qui n'est que {4} j avant elle",
            "réduisez gap, ou repoussez after_due",
            "Faite à son jour, l'étape précédente repousse toujours celle-ci : elle n'est jamais proposée le jour dit.",
        ),
        Code::PolicyRateBelowFloor => says(
            "[{0}] : le taux de {1} est sous le plancher de {2} (trois fois le taux légal) de {3}",
            "relevez ce taux, ou écrivez rate = \"statutory\"",
            "C. com. L441-10, II interdit, entre professionnels, moins de trois fois le taux d'intérêt légal.",
        ),
        Code::UnknownStatus => says(
            "le statut « {value} » n'est pas connu, la ligne est refusée",
            "dites ce qu'il signifie dans [input.values.status] : settled, pending ou rejected = [\"{value}\"]",
            "Le statut d'un règlement contient un mot inconnu : il pourrait dire que l'argent n'est jamais venu.",
        ),
        Code::TornEvent => says(
            "la dernière ligne du journal est coupée : elle ne compte pas, le reste est intact",
            "complétez-la ou effacez-la",
            "Une coupure de courant pendant l'écriture laisse une ligne sans fin.",
        ),
        Code::EventUnreadable => says(
            "la ligne du journal ne se lit pas : elle ne compte pas",
            "cherchez un guillemet jamais refermé, ou un séparateur dans un texte sans guillemets",
            "Une ligne du journal a plus de cellules que l'en-tête, ou un guillemet ouvert.",
        ),
        Code::EventBadValue => says(
            "« {value} » ne se lit pas : l'événement {1} ne compte pas",
            "corrigez la cellule : dates 2026-10-31, montants 1234.50, événements et références comme dans le README",
            "Une cellule du journal n'est ni la date, ni le montant, ni le mot attendu ; rien n'est deviné.",
        ),
        Code::EventBackwards => says(
            "« {value} » est avant le jour de l'événement {1}, qui finirait avant de commencer : il ne compte pas",
            "corrigez la cellule, ou le jour de l'acte",
            "Une promesse, un plan, une suspension ou une attente ne finit pas avant son propre jour : c'est une faute de frappe.",
        ),
        Code::UnknownStep => says(
            "{n} {événement nomme|événements nomment} l'étape « {value} », qu'aucun profil n'a : aucune étape n'est tenue pour faite, et elle est sans effet en droit",
            "corrigez le nom (le plus proche est {0}), ou ajoutez l'étape à un profil de la politique",
            "Une étape ne compte que sous le nom qu'un profil lui donne : une autre ne fait que retarder la suivante, comme tout courrier.",
        ),
        Code::EventIncomplete => says(
            "la cellule « {0:field} » est vide : l'événement {1} ne compte pas",
            "complétez la ligne",
            "Chaque événement a besoin de ses colonnes : une promesse de sa date, un montant de sa facture.",
        ),
        Code::EventMismatch => says(
            "la facture « {value} » est à un autre client : l'événement {1} ne compte pas",
            "corrigez le client ou la facture de la ligne",
            "Une ligne du journal nomme un client et la facture d'un autre.",
        ),
        Code::EventAmbiguous => says(
            "la facture « {value} » est à plusieurs clients ou sociétés : l'événement {1} ne compte pas",
            "nommez aussi le client sur la ligne ; si deux sociétés lui ont donné ce numéro, écrivez SOCIÉTÉ/NUMÉRO",
            "Plusieurs factures portent ce numéro ; mieux vaut aucun événement qu'un faux.",
        ),
        Code::EventIdReused => says(
            "l'identifiant « {value} » est déjà celui d'un autre événement, ligne {0}, qui compte seul",
            "donnez un autre identifiant à la ligne, ou videz la cellule",
            "Deux événements différents portent un même identifiant : un même identifiant est un même événement.",
        ),
        Code::DuplicateEvent => says(
            "l'événement « {value} » figure déjà ligne {0} : il compte une fois",
            "rien à faire",
            "Un même identifiant est un même événement : le journal peut être recopié sans risque.",
        ),
        Code::EventRespelled => says(
            "{n} {événement nomme|événements nomment} un client ou une facture écrit autrement (majuscules, accents, espaces, zéros), « {value} » pour « {0} » : le nom des fichiers compte",
            "rien à faire ; écrivez « {0} » pour être exact",
            "Un nom du journal ne diffère que par la casse, les accents, les espaces ou les zéros de tête du seul qui convienne.",
        ),
        Code::EventUnmatched => says(
            "{n} {événement nomme|événements nomment} un client ou une facture absents des fichiers, dont « {value} »",
            "rien à faire si l'export ne contient que les factures ouvertes ; sinon vérifiez le numéro",
            "Le journal garde tout : les factures réglées depuis longtemps ne sont plus dans les fichiers.",
        ),
        Code::EventOrderUnproven => says(
            "« {value} » du {0} est pris avant « {1} » du même jour : le journal n'est pas dans l'ordre de ses jours, rien ne montre lequel est venu d'abord",
            "triez le journal par date, du plus ancien au plus récent, les lignes d'un même jour dans l'ordre des faits ; ou datez « {value} » du lendemain",
            "De deux événements d'un même jour qui se défont, celui qui tient la créance hors des courriers compte en dernier.",
        ),
        Code::FutureEvents => says(
            "{n} {événement daté|événements datés} d'après la date d'arrêté, non {compté|comptés}",
            "avancez --as-of pour les compter",
            "La situation est celle de la fin du jour demandé : ce qui est daté d'après n'existe pas encore.",
        ),
        Code::FutureDocuments => says(
            "{n} {pièce émise|pièces émises} après la date d'arrêté, non {comptée|comptées}",
            "avancez --as-of pour les compter",
            "La situation est celle de la fin du jour demandé : ce qui est daté d'après n'existe pas encore.",
        ),
        Code::FuturePayments => says(
            "{n} {règlement daté|règlements datés} d'après la date d'arrêté, non {compté|comptés}",
            "avancez --as-of pour les compter",
            "La situation est celle de la fin du jour demandé : ce qui est daté d'après n'existe pas encore.",
        ),
        Code::CustomerUnknown => says(
            "« {0} » n'est le code ou le nom d'aucun client des factures ou des clients, ou l'est de plusieurs",
            "rien à faire si le règlement nomme sa facture ; sinon ajoutez l'identifiant du client au règlement",
            "Le nom d'une contrepartie bancaire est rarement celui des comptes : ce règlement compte comme sans client connu.",
        ),
        Code::CustomerMismatch => says(
            "le règlement nomme la facture {0}, qui est à un autre client",
            "corrigez le numéro ou le client du règlement ; il n'a pas soldé cette facture",
            "Un règlement qui porte un client connu ne solde que les factures de ce client.",
        ),
        Code::CurrencyMismatch => says(
            "le règlement, en {1}, nomme la facture {0}, qui est d'une autre devise ou d'une autre société",
            "saisissez le règlement dans la devise et la société de la facture ; aucune conversion n'est faite",
            "Un règlement ne solde jamais une facture d'une autre devise, ni d'une autre société que la sienne.",
        ),
        Code::UnknownReference => says(
            "aucune pièce ouverte ne correspond sûrement à la référence « {0} »",
            "vérifiez le numéro ; la pièce manque peut-être à l'export, ou elle est déjà soldée",
            "Le règlement nomme une pièce absente, soldée, ou désignée trop brièvement pour être sûr ; il est affecté par les règles suivantes.",
        ),
        Code::UnprovenReference => says(
            "le libellé semble nommer {0}, mais ni le client ni le montant ne le confirment",
            "saisissez le numéro entier ou le client du règlement si c'est bien cette pièce",
            "Des chiffres seuls, ou la fin d'un numéro, sont une piste : il faut aussi le client, ou le montant au centime.",
        ),
        Code::AmbiguousReference => says(
            "la référence « {0} » correspond à plusieurs pièces : rien n'est affecté",
            "complétez la référence (numéro entier) ou ajoutez le client au règlement",
            "Une référence courte ou partagée désigne plusieurs factures ; mieux vaut aucun lettrage qu'un faux.",
        ),
        Code::TruncatedReference => says(
            "la référence « {0} » est coupée par la banque : rien n'est affecté",
            "complétez la référence dans la colonne facture du règlement",
            "Le libellé s'arrête au milieu d'un numéro ; un numéro tronqué seul ne prouve rien.",
        ),
        Code::CreditNoteUnmatched => says(
            "l'avoir nomme la facture {0}, absente ou d'un autre client",
            "corrigez le numéro de facture de l'avoir ; en attendant il est imputé sans référence",
            "Un avoir nomme une facture que les fichiers n'ont pas pour ce client.",
        ),
        Code::ReversalByKind => says(
            "{n} {montant positif compté|montants positifs comptés} comme de l'argent reparti, d'après la colonne (« {value} »)",
            "vérifiez-les : si de telles lignes sont des encaissements, corrigez cette colonne",
            "Aucun montant du fichier ne porte de moins : le genre de la ligne (impayé, rejet, remboursement) dit seul que l'argent est reparti.",
        ),
        Code::RejectionToldTwice => says(
            "un rejet est dit par deux lignes : il compte une fois",
            "rien à faire",
            "Le règlement est marqué rejeté, et une ligne négative du même montant dit le même rejet.",
        ),
        Code::RefundByName => says(
            "{n} {remboursement reconnu|remboursements reconnus} au nom d'un client dans le libellé",
            "vérifiez-les : si l'un d'eux paie un fournisseur qui est aussi client, retirez cette ligne des règlements",
            "Un montant négatif ne nomme ni pièce ni client dans une colonne, et son libellé porte le nom d'un client, peut-être coupé à la fin : il compte, pour aucun client si plusieurs portent ce nom.",
        ),
        Code::ColumnPayments => says(
            "{n} {règlement tiré|règlements tirés} de la colonne « {0} » des factures",
            "donnez le fichier des règlements avec --payments pour un lettrage pièce par pièce",
            "Sans fichier de règlements, les colonnes payé, solde ou statut des factures disent ce qui est payé.",
        ),
        Code::ColumnRefunds => says(
            "{n} {remboursement tiré|remboursements tirés} de la colonne « {0} » des avoirs",
            "donnez le fichier des règlements avec --payments pour un lettrage pièce par pièce",
            "Sans fichier de règlements, ce que les colonnes payé, solde ou statut d'un avoir disent utilisé, et qu'aucune facture n'a pris, a été remboursé.",
        ),
        Code::UndatedPayment => says(
            "{n} {part payée|parts payées} à une date inconnue",
            "ajoutez la date de règlement : aucun intérêt de retard n'est calculé sur ces parts",
            "Le fichier dit qu'une somme est payée sans dire quand.",
        ),
        Code::BalanceAboveAmount => says(
            "le solde indiqué {0} dépasse le montant {1} : rien n'est compté comme payé",
            "vérifiez les deux colonnes dans l'export",
            "Il ne peut rester à payer plus que le montant de la facture.",
        ),
        Code::PaidContradictsBalance => says(
            "{0} payés et {1} restants ne font pas le montant {2} : c'est le champ {3:field} qui compte",
            "corrigez l'une des trois colonnes dans l'export",
            "Le montant moins le payé n'est pas le solde, avoirs à part : le payé compte quand une date de règlement est donnée, sinon le solde.",
        ),
        Code::NegativeFigure => says(
            "le chiffre {0} est négatif : il compte pour zéro",
            "s'il s'agit d'argent rendu ou payé en trop, donnez-le dans un fichier de règlements",
            "Une colonne dit payé, ou restant dû, moins que rien d'une facture : il n'en est fait aucun crédit.",
        ),
        Code::PartialWithoutFigure => says(
            "la facture est dite payée en partie, sans chiffre : rien n'est compté comme payé",
            "ajoutez le montant payé ou le solde à l'export",
            "Le statut dit « partiellement payée » et aucune colonne ne dit combien.",
        ),
        Code::PaidOnDenied => says(
            "{n} {facture a|factures ont} un jour de règlement sans montant, et un statut qui dit « impayée » : rien n'est compté comme payé",
            "ajoutez le montant payé ou le solde à l'export, ou corrigez le statut si la facture est soldée",
            "Un jour seul peut être celui d'un paiement partiel : il ne solde pas une facture que son statut dit impayée ou en retard.",
        ),
        Code::StatusContradicted => says(
            "le statut contredit les chiffres, qui l'emportent",
            "corrigez le statut ou les montants dans l'export",
            "Un statut ne l'emporte jamais sur un solde ou un montant payé.",
        ),
        Code::BalanceMismatch => says(
            "facture {2} : le solde de l'export est {0}, le lettrage donne {1}",
            "cherchez un règlement ou un avoir absent d'un des deux fichiers (recouvre explain sur la facture)",
            "Le fichier des factures a son propre solde, qui sert de contrôle quand les règlements sont donnés à part.",
        ),
        Code::BalancesNotCompared => says(
            "les soldes de l'export n'ont pas été comparés : il contient des faits postérieurs à la date d'arrêté",
            "rien à faire pour une situation passée ; pour comparer, arrêtez au jour de l'export",
            "Un export d'aujourd'hui ne dit rien du solde du mois dernier.",
        ),
        Code::ClosedByDiscount => says(
            "soldée par escompte : {0}",
            "vérifiez que l'escompte était dû ; sinon retirez-le de la politique ou des conditions",
            "Le règlement est venu dans le délai d'escompte et l'écart ne dépasse pas le taux prévu.",
        ),
        Code::ClosedByTolerance => says(
            "écart soldé par tolérance : {0}",
            "mettez reconcile.tolerance à 0 pour garder ces écarts ouverts",
            "Le reste d'une facture en partie payée est sous la tolérance de la politique.",
        ),
        Code::EntityUnknown => says(
            "{n} {règlement|règlements} sans société reconnaissable",
            "ajoutez la colonne « entité » aux règlements",
            "Les factures sont de plusieurs sociétés, et rien ne dit laquelle a reçu ce règlement.",
        ),
        Code::NoEvidenceColumns => says(
            "ni les fichiers ni le journal ne portent de preuve : aucune créance n'est dite certaine",
            "ajoutez à l'export l'une des colonnes {0..:field}, ou des événements evidence au journal",
            "Une facture seule ne prouve pas la créance ; la relance continue, les étapes judiciaires attendent.",
        ),
        Code::JudgmentUnknown => says(
            "{0} est en procédure collective sans date de jugement : toutes ses créances sont tenues pour antérieures, ses pénalités sous réserve",
            "donnez la date du jugement (BODACC, Infogreffe), dans le fichier clients ou par l'événement insolvency",
            "Le jugement sépare les créances antérieures des autres et arrête les pénalités la veille (C. com. L622-7, L622-28) ; sans sa date, ni l'un ni l'autre ne se calcule.",
        ),
        Code::NoInsolvency => says(
            "{0} : « {1} » n'ouvre pas de procédure collective",
            "si une procédure est ouverte, donnez sa nature (sauvegarde, redressement, liquidation judiciaire) et la date du jugement ; sinon videz la date",
            "Une conciliation, un mandat ad hoc, une liquidation amiable ou une cessation d'activité ne suspendent ni les poursuites ni les intérêts (C. com. L611-3, L611-4, L237-1), et une procédure terminée ne les suspend plus.",
        ),
        Code::InsolvencyAbroad => says(
            "{0} est en procédure d'insolvabilité hors de France : le délai de déclaration, l'arrêt des paiements et des intérêts sont ceux de la loi de l'État d'ouverture",
            "vérifiez sans attendre auprès du registre d'insolvabilité de cet État (portail e-Justice) ; une procédure ouverte en France se reconnaît à sa publication au BODACC",
            "La loi de l'État d'ouverture régit la procédure (règl. (UE) 2015/848, art. 7) ; les créanciers étrangers ont au moins 30 jours de la publication pour déclarer (art. 55). Hors de l'Union, la loi locale.",
        ),
        Code::ClosureUnsaid => says(
            "{0} : la liquidation est dite close, sans la cause ; ses créances d'avant restent suspendues",
            "écrivez « clôture pour insuffisance d'actif » ou « clôture pour extinction du passif » (BODACC, greffe)",
            "Close pour insuffisance d'actif, les créanciers ne recouvrent pas leurs poursuites (C. com. L643-11) ; pour extinction du passif, rien n'est plus dû ou tout peut l'être à nouveau.",
        ),
        Code::UnknownInsolvency => says(
            "{0} : « {1} » ne dit pas si une procédure collective est ouverte ; sans date de jugement, aucune n'est retenue",
            "écrivez sauvegarde, redressement, liquidation judiciaire (ou RJ, LJ) avec la date du jugement, ou « non »",
            "Une procédure ouverte arrête les relances et se déclare au mandataire (C. com. L622-7, L622-24) : un mot inconnu n'y suffit pas, et demande une vérification au BODACC.",
        ),
        Code::InsolvencyByDate => says(
            "{0} : « {1} » ne dit pas quelle procédure est ouverte ; le jugement du {2} la fait tenir pour ouverte",
            "écrivez sauvegarde, redressement, liquidation judiciaire (ou RJ, LJ) à côté de la date, ou videz la date",
            "Une date de jugement dit une procédure collective : les créances antérieures ne se relancent plus et se déclarent (C. com. L622-7, L622-24), tant que rien ne dit le contraire.",
        ),
        Code::InsolvencyContradicted => says(
            "{0} : « {1} » contredit la procédure collective ouverte, sans dire ce qu'il en reste ; elle est tenue pour ouverte",
            "voyez au BODACC ou au greffe ce que la décision a fait, et notez-le au journal avec son jour (événement insolvency)",
            "Une fin ou une infirmation sans jour ne dit pas quel jugement elle vise ; le plan infirmé, la procédure reprend où elle en était : dans les deux cas, une créance antérieure ne se relance pas (C. com. L622-7, L622-21).",
        ),
        Code::ProceedingsShared => says(
            "{0} : une procédure collective est ouverte sous un autre compte du même SIREN ({1}) ; elle vaut pour ce compte",
            "vérifiez le SIREN, et notez la procédure sur ce compte ; si le SIREN est faux, corrigez-le",
            "Un jugement ouvre la procédure de la personne, pas d'un compte : les créances antérieures de tous ses comptes se déclarent, et ne se relancent plus (C. com. L622-7, L622-24).",
        ),
        Code::PublicationEarly => says(
            "{0} : la publication au BODACC ({1}) précède le jugement ({2}) ; elle ne compte pas",
            "corrigez l'une des deux dates",
            "Le délai de déclaration court de la publication du jugement (C. com. R622-24) : elle ne peut venir avant lui.",
        ),
        Code::PaidAfterJudgment => says(
            "{0} : {1} reçus depuis le jugement du {2} sont affectés à des créances antérieures",
            "voyez ce que ce règlement paie : nommez-y une facture postérieure, ou rapprochez-vous du mandataire",
            "Une créance antérieure au jugement ne peut être payée, et un tel paiement peut être annulé pendant trois ans (C. com. L622-7) ; ce qui se déclare est ce qui était dû au jour du jugement (L622-25).",
        ),
        Code::RateBelowFloor => says(
            "{n} {créance|créances} au taux contractuel de {0}, sous le plancher (trois fois le taux légal, jusqu'à {1}) de {2..} ; il est appliqué tel quel",
            "relevez le taux du contrat, ou ôtez-le pour celui de la loi",
            "C. com. L441-10, II interdit, entre professionnels, moins de trois fois le taux d'intérêt légal ; la conséquence d'un taux plus bas n'est pas tranchée.",
        ),
        Code::PublicRateAgreed => says(
            "{n} {créance|créances} sur acheteur public au taux convenu, et non à celui que fixe le décret (BCE + {0} points)",
            "rate = \"statutory\" pour ces clients (colonne ou profil) : le comptable public ne paie que ce taux",
            "Le taux des intérêts moratoires d'un acheteur public est fixé par décret (CCP R2192-31) et y renoncer est sans effet (L2192-14) ; ce que disent vos conditions de vente ne le remplace pas. Le taux convenu compte, comme la politique le dit, et les courriers ne citent pas le décret pour lui.",
        ),
        Code::FloorUnknown => says(
            "le plancher (trois fois le taux légal) n'est pas connu pour {1} : le taux contractuel de {0} n'y est pas comparé",
            "ajoutez ce semestre par [[late_interest.rates]]",
            "Un taux fixe se calcule sans le taux légal ; seul son plancher de C. com. L441-10, II en dépend.",
        ),
        Code::NoRateBefore => says(
            "{n} {créance échue|créances échues} avant {0}, premier semestre aux taux connus : aucune pénalité n'est calculée",
            "ajoutez les semestres qui manquent par [[late_interest.rates]], ou passez en perte ce qui est trop ancien",
            "Les taux de la loi sont connus depuis 2015 ; aucun n'est supposé avant, et la créance n'entre dans aucun total de pénalités.",
        ),
        Code::NoRateForCurrency => says(
            "{n} {créance en retard|créances en retard} en {0} sans taux contractuel : aucune pénalité n'est calculée",
            "donnez le taux du contrat, dans la colonne `rate` du client, dans son profil ou dans [late_interest]",
            "Le taux de la loi est celui de la BCE, pour l'euro ; une créance dans une autre devise porte ce que dit son contrat.",
        ),
        Code::RateUnverified => says(
            "les taux de {0} ({2}) ne sont pas vérifiés : {1}",
            "comparez-les à ceux de la BCE et du Journal officiel avant de réclamer",
            "Des pénalités reposent sur un semestre que la politique ajoute, ou qu'une seule source donne.",
        ),
        Code::LawUnverified => says(
            "un chiffre de ce compte rendu repose sur un texte lu dans un résumé seulement : {0}",
            "à confirmer dans le texte même avant de réclamer",
            "Le programme dit ce qu'il n'a pas vérifié : la majoration propre à un autre État de l'Union, la durée après laquelle un second jugement ouvre une procédure nouvelle, ou les délais pour déclarer une créance.",
        ),
        Code::VatRateAssumed => says(
            "{n} {créance douteuse|créances douteuses} sans montant HT ni TVA : HT au taux de {0} %",
            "ajoutez le montant HT ou la TVA à l'export, ou le taux de la maison à la politique (impairment.vat_rate)",
            "La dépréciation se calcule hors taxe, et rien dans les fichiers ne dit la TVA de ces factures.",
        ),
    }
}
