#!/bin/sh
# Creates a customer and an offer in a running sandbox, with nothing but sh and curl, and prints the offer.
#
#   sh examples/curl/offer.sh
#
# MIJNKLANTPORTAAL_BASE_URL and MIJNKLANTPORTAAL_API_KEY name the API and its key. When not set, they are those of a
# sandbox that was started with `mvn -q -Psandbox`.
set -u

url=${MIJNKLANTPORTAAL_BASE_URL:-http://127.0.0.1:8080/v1}
url=${url%/}
key=${MIJNKLANTPORTAAL_API_KEY:-sandbox-api-key}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

command -v curl >/dev/null 2>&1 || fail 'curl is not installed. Nothing was sent.'
case $key in
    *[!A-Za-z0-9._~+/=-]*) fail 'MIJNKLANTPORTAAL_API_KEY has a character that no key has. Nothing was sent.' ;;
esac
case $url in
    https://* | http://127.0.0.1[:/]* | http://localhost[:/]* | http://\[::1\][:/]*) ;;
    *)
        [ "$key" = sandbox-api-key ] ||
            fail 'MIJNKLANTPORTAAL_BASE_URL must begin with https://; only loopback is safe without. Nothing was sent.'
        ;;
esac

# No proxy stands between two programs of one machine.
no_proxy="${no_proxy:+$no_proxy,}127.0.0.1,localhost,::1"
export no_proxy

# Posts JSON and sets $body to that of the answer, which must be a creation. The key comes through standard input
# because everybody on the machine can read arguments.
create() {
    what=$1
    answer=$(
        curl -q --config - --silent --show-error --max-time 30 --request POST "$url$2" \
            --header 'Accept: application/json' --header 'Content-Type: application/json' --data "$3" \
            --write-out '\n%{http_code} %{content_type}' <<EOF
header = "Authorization: Bearer $key"
EOF
    )
    ended=$?
    case $ended in
        0) ;;
        3) fail "MIJNKLANTPORTAAL_BASE_URL is no URL: $url. The $what does not exist." ;;
        6 | 7)
            fail "There is no sandbox at $url, so the $what does not exist." \
                'Start one in another terminal with: mvn -q -Psandbox'
            ;;
        *) fail "No whole answer came from $url (curl ended with $ended). The $what may exist; look at ${url%/v1}/" ;;
    esac
    status=$(printf '%s\n' "$answer" | sed -n '$p')
    type=${status#* }
    status=${status%% *}
    body=$(printf '%s\n' "$answer" | sed '$d')
    case $status in
        3??) fail "$url answered $status and sends us elsewhere. That is not the API; check MIJNKLANTPORTAAL_BASE_URL." ;;
    esac
    case $type in
        application/json*) ;;
        *)
            fail "$url answered $status with ${type:-no content} instead of JSON, such as a login page." \
                "Whether the $what exists is unknown. Check MIJNKLANTPORTAAL_BASE_URL."
            ;;
    esac
    case $status in
        200 | 201) ;;
        401)
            fail "$url does not know the key (401), so the $what does not exist." \
                'MIJNKLANTPORTAAL_API_KEY must be a key that the sandbox was started with.'
            ;;
        4??) fail "$url refused the $what ($status):" "$body" ;;
        *) fail "$url answered $status instead of 200 or 201. The $what may exist." "$body" ;;
    esac
}

# The id in $body that begins with the given prefix.
id() {
    printf '%s\n' "$body" | sed -n 's/.*"id" *: *"\('"$1"'_[A-Za-z0-9]*\)".*/\1/p' | sed -n 1p
}

create customer /customers '{
    "companyName": "Bakkerij De Vries",
    "address": "Dorpsstraat 1",
    "zipCode": "1234AB",
    "city": "Utrecht",
    "primaryEmail": "info@example.nl"
}'
customer=$(id cst)
[ -n "$customer" ] || fail "The customer was created, but its answer has no id:" "$body"
printf 'Customer %s\n' "$customer"

number=$(date +%Y-%m%d%H%M%S)-$$
create offer /customer-offers/manual '{
    "customerId": "'"$customer"'",
    "offerNumber": "'"$number"'",
    "issuedAt": "'"$(date +%Y-%m-%d)"'",
    "expiresAt": "'"$(($(date +%Y) + 1))"'-12-31",
    "lines": [
        {"description": "Website", "amountExclVat": "1250.00", "vatRate": 21},
        {"description": "Printed manual", "amountExclVat": "24.95", "vatRate": 9}
    ]
}'
offer=$(id off)
[ -n "$offer" ] || fail "The offer was created, but its answer has no id:" "$body"
printf 'Offer %s, number %s\n%s\n' "$offer" "$number" "$body"
case $url in
    http://*/v1) printf 'To see it, open %s/\n' "${url%/v1}" ;;
esac
